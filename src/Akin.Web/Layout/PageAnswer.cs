using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Akin.Web.Layout;

/// <summary>Sends a component as a page.</summary>
internal static class PageAnswer
{
    /// <summary>Renders a page; complete when its last part is sent.</summary>
    public static Task Send<TPage>(HttpContext context, int status, Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers["Speculation-Rules"] = $"\"{Assets.SiteAssets.Speculation.Path}\"";
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status }.ExecuteAsync(context);
    }
}
