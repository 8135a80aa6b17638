# 提供成品网站，不以 root 运行。先用 deploy/build.Dockerfile 构建（或 npm run build，再 npm run publish -- --compress --hosts），然后
# docker build -f deploy/serve.Dockerfile -t weilai . && docker run --rm -p 8080:8080 weilai
# 摘要是 2026-09-19 的，由 Renovate 更新。
FROM debian:bookworm-slim@sha256:3783cc01769c7b2b1b83a5c5ad96c815348e28ed7da68e2e3687004faa906251
RUN apt-get update \
	&& apt-get install -y --no-install-recommends nginx-light libnginx-mod-http-brotli-static \
	&& rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled/* \
	&& ln -sf /dev/stdout /var/log/nginx/access.log \
	&& sed -i 's#^user .*##; s#^pid .*#pid /tmp/nginx.pid;#; s#^\(\s*\)error_log .*#\1error_log stderr;#; s#http {#http { brotli_static on; client_body_temp_path /tmp/b; proxy_temp_path /tmp/p; fastcgi_temp_path /tmp/f; uwsgi_temp_path /tmp/u; scgi_temp_path /tmp/s;#' /etc/nginx/nginx.conf
COPY hosts/nginx-plain.conf /etc/nginx/conf.d/weilai.conf
COPY dist /srv/weilai
USER www-data
EXPOSE 8080
STOPSIGNAL SIGQUIT
CMD ["nginx", "-e", "stderr", "-g", "daemon off;"]
