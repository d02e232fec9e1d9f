# Images of Akin. The bundle is not in them: mount the folder in which it stands (not the bundle itself, which training replaces by renaming) at /data.
#   docker build -t akin .                     the whole server: site and API        docker run -v ./data:/data:ro -p 8080:8080 akin
#   docker build -t akin-edge --target edge .  the API alone, a native executable    docker run -v ./data:/data:ro -p 8080:8080 akin-edge

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS sources
WORKDIR /source
# Packages change seldom, sources often: what is restored depends on the project files alone. The tag above says which SDK, so global.json stays out.
COPY Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Akin/Akin.csproj src/Akin/
COPY src/Akin.Datasets/Akin.Datasets.csproj src/Akin.Datasets/
COPY src/Akin.AspNetCore/Akin.AspNetCore.csproj src/Akin.AspNetCore/
COPY src/Akin.Tmdb/Akin.Tmdb.csproj src/Akin.Tmdb/
COPY src/Akin.Sqlite/Akin.Sqlite.csproj src/Akin.Sqlite/
COPY src/Akin.Postgres/Akin.Postgres.csproj src/Akin.Postgres/
COPY src/Akin.VectorStores/Akin.VectorStores.csproj src/Akin.VectorStores/
COPY src/Akin.Web/Akin.Web.csproj src/Akin.Web/
COPY src/Akin.Cli/Akin.Cli.csproj src/Akin.Cli/
COPY src/Akin.Edge/Akin.Edge.csproj src/Akin.Edge/

FROM sources AS build-edge
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
RUN dotnet restore src/Akin.Edge -v quiet --use-current-runtime
COPY src src
RUN dotnet publish src/Akin.Edge -c Release -v quiet --no-restore --use-current-runtime -o /app && rm -f /app/*.dbg /app/*.xml

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled AS edge
LABEL org.opencontainers.image.title="akin-edge" \
      org.opencontainers.image.description="The recommender for .NET: its API alone, a native executable" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build-edge /app ./
ENV PORT=8080 AKIN_BUNDLE=/data/bundle
EXPOSE 8080
USER 1654:1654
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 CMD ["/app/akin-edge", "--health"]
ENTRYPOINT ["/app/akin-edge"]

FROM sources AS build
RUN dotnet restore src/Akin.Cli -v quiet --use-current-runtime -p:PublishReadyToRun=true
COPY src src
RUN dotnet publish src/Akin.Cli -c Release -v quiet --no-restore --use-current-runtime --self-contained false -p:PublishReadyToRun=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS server
LABEL org.opencontainers.image.title="akin" \
      org.opencontainers.image.description="The recommender for .NET: site and API" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /app ./
# Nothing is written outside /tmp: the runtime's own channel for debuggers is off, and what is fetched for pictures is kept in memory and there.
ENV PORT=8080 DOTNET_EnableDiagnostics=0 AKIN_CACHE=/tmp/akin
EXPOSE 8080
USER 1654:1654
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 CMD ["/app/Akin.Cli", "health"]
ENTRYPOINT ["/app/Akin.Cli"]
CMD ["serve", "--bundle", "/data/bundle"]
