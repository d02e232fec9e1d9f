// The empty minimal API that the server's start is measured against: dotnet's own slim template with one answer.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
WebApplication app = builder.Build();
app.MapGet("/", () => "ok");
app.Run();
