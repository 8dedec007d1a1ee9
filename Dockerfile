# The service, with nothing but Node and what it needs to run. Build it with `docker build -t nutgraf .`
#
#   docker run -p 4000:4000 -v nutgraf:/data --read-only --cap-drop ALL nutgraf
#
# deploy/compose.yaml runs it with PostgreSQL, docs/running.md tells the rest.

ARG NODE=24

FROM node:${NODE}-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/server/package.json packages/server/
COPY packages/client/package.json packages/client/
COPY packages/codegen/package.json packages/codegen/
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.base.json ./
COPY packages/server packages/server
# Not through npm, which would put the repository's own Node first.
RUN node node_modules/typescript/bin/tsc -b packages/server
RUN node packages/server/bundle.ts
RUN node packages/server/template.ts
RUN node node_modules/vite/bin/vite.js build --config packages/server/vite.config.ts --logLevel warn
RUN mkdir /data

FROM node:${NODE}-alpine AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/server/package.json packages/server/
RUN npm ci --omit=dev --workspace packages/server --ignore-scripts --no-audit --no-fund

FROM node:${NODE}-alpine
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 NUTGRAF_DATA_DIR=/data
COPY --from=modules /app/node_modules node_modules
COPY --from=build /app/packages/server/package.json packages/server/
COPY --from=build /app/packages/server/dist packages/server/dist
# A volume that is made for it begins as this folder is: empty, and its user's.
COPY --from=build --chown=1000:1000 --chmod=700 /data /data
USER 1000:1000
VOLUME ["/data"]
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "packages/server/dist/bin/nutgraf.js"]
CMD ["serve"]
