using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Akin.Cli.Serve;

/// <summary>An app made from nothing, so that no settings file in the working directory and no ASPNETCORE_ variable changes what is served where.</summary>
internal static class EmptyApp
{
    /// <summary>Begins one, without a server.</summary>
    public static WebApplicationBuilder Begin() => WebApplication.CreateEmptyBuilder(new WebApplicationOptions
    {
        ApplicationName = "akin",
        ContentRootPath = AppContext.BaseDirectory,
        EnvironmentName = Environments.Production,
    });
}
