# 构建网站：docker build -f deploy/build.Dockerfile -t weilai-build . && docker run --rm -v "$PWD/dist:/site/dist" weilai-build
# 标签由 Renovate 钉到摘要（renovate.json 的 docker:pinDigests）。
FROM node:24-bookworm-slim
RUN mkdir /site && chown node:node /site
USER node
WORKDIR /site
COPY --chown=node:node package.json package-lock.json ./
RUN npm install --no-save --no-audit --no-fund
COPY --chown=node:node . .
CMD ["npm", "run", "build"]
