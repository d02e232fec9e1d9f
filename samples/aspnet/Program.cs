using Akin.AspNetCore;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddAkin(options => options.BundlePath = builder.Configuration["Akin:BundlePath"] ?? "bundle");

WebApplication app = builder.Build();
app.UseAkinProblems();
app.MapAkin();
app.MapGet("/", () => "A film site. Ask /api/ai-recommend?movieId=1 or /api/items/1/similar.");
app.Run();
