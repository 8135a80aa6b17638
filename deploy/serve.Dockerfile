# 提供成品网站：先 npm run build，再 npm run publish -- --compress --hosts，然后
# docker build -f deploy/serve.Dockerfile -t weilai . && docker run --rm -p 8080:8080 weilai
FROM debian:bookworm-slim
RUN apt-get update \
	&& apt-get install -y --no-install-recommends nginx-light libnginx-mod-http-brotli-static \
	&& rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled/* \
	&& ln -sf /dev/stdout /var/log/nginx/access.log \
	&& ln -sf /dev/stderr /var/log/nginx/error.log \
	&& sed -i 's#^user .*##; s#^pid .*#pid /tmp/nginx.pid;#; s#http {#http { client_body_temp_path /tmp/b; proxy_temp_path /tmp/p; fastcgi_temp_path /tmp/f; uwsgi_temp_path /tmp/u; scgi_temp_path /tmp/s;#' /etc/nginx/nginx.conf
COPY hosts/nginx-plain.conf /etc/nginx/conf.d/weilai.conf
COPY dist /srv/weilai
USER www-data
EXPOSE 8080
CMD ["nginx", "-g", "daemon off;"]
