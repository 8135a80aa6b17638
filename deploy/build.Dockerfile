# 构建网站，主机上不用装 Node。成品写到 dist/，nginx 与 Caddy 的配置写到 hosts/：
# rm -rf dist hosts && docker build -f deploy/build.Dockerfile --build-arg BUILD_TIME="$(date -Is)" --output . .
# 摘要是 2026-09-19 的（Node 24.21.0），由 Renovate 更新。
FROM node:24-bookworm-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6 AS build
# 修订记录来自 Git 的历史。
RUN apt-get update \
	&& apt-get install -y --no-install-recommends git \
	&& rm -rf /var/lib/apt/lists/* \
	&& mkdir /site \
	&& chown node:node /site
USER node
WORKDIR /site
ENV NPM_CONFIG_OMIT=dev
COPY --chown=node:node package.json package-lock.json ./
COPY --chown=node:node src/cli/bootstrap.mjs src/cli/
RUN node src/cli/bootstrap.mjs
COPY --chown=node:node . .
ARG SITE_URL
ARG BUILD_TIME
RUN rm -rf dist hosts && npm run build && npm run publish -- --compress --hosts

FROM scratch
COPY --from=build /site/dist /dist
COPY --from=build /site/hosts /hosts
