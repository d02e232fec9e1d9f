using System.Globalization;

namespace Akin.Comparison.Serving;

/// <summary>The same answers as files behind nginx, set up as well as it can be: one worker, no log, open files kept, sendfile.</summary>
internal static class NginxFiles
{
    /// <summary>Starts it.</summary>
    /// <param name="folder">Has a folder <c>files</c> with a file <c>ID.json</c> an answer.</param>
    public static LocalServer Start(string folder) => LocalServer.Start("/api/ai-recommend?movieId=1", port =>
    {
        string settings = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(settings, string.Create(CultureInfo.InvariantCulture, $$"""
            user root;
            worker_processes 1;
            daemon off;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/nginx.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              default_type application/json;
              keepalive_requests 100000000;
              sendfile on;
              tcp_nopush on;
              open_file_cache max=100000 inactive=600s;
              open_file_cache_valid 600s;
              server {
                listen 127.0.0.1:{{port}};
                root {{folder}}/files;
                location = /api/ai-recommend { try_files /$arg_movieId.json =404; }
              }
            }
            """));
        return Cores.Serving("nginx", "-c", settings);
    });
}
