using System.Text.Encodings.Web;
using System.Text.Unicode;
using Akin.Web.Catalogue;
using Akin.Web.Film;
using Akin.Web.ForYou;
using Akin.Web.Home;
using Akin.Web.ModelCard;
using Akin.Web.Pictures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Akin.Web;

/// <summary>Puts the site among an app's services.</summary>
public static class SiteServices
{
    /// <summary>Adds what <see cref="SiteEndpoints.MapAkinSite"/> needs, beside <see cref="AspNetCore.AkinServices.AddAkin"/>.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets the options; null takes the defaults.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAkinSite(this IServiceCollection services, Action<SiteOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<SiteOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        // Titles of any script stay readable in the page's source; < > & " ' are encoded all the same.
        services.TryAddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        AddComponents(services);
        services.TryAddSingleton<PictureFinder>();
        services.TryAddSingleton<HomeEndpoint>();
        services.TryAddSingleton<FilmEndpoint>();
        services.TryAddSingleton<FilmShellEndpoint>();
        services.TryAddSingleton<CatalogueEndpoints>();
        services.TryAddSingleton<ForYouEndpoint>();
        services.TryAddSingleton<ModelCardEndpoint>();
        return services;
    }

    /// <summary>Components bring data protection for forms, which the site has none of; without this it would write keys into the home directory at the start.</summary>
    private static void AddComponents(IServiceCollection services)
    {
        ServiceDescriptor[] before = [.. services];
        services.AddRazorComponents();
        foreach (ServiceDescriptor added in services.Except(before).Where(IsKeyLoader).ToArray())
        {
            services.Remove(added);
        }
    }

    private static bool IsKeyLoader(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "DataProtectionHostedService";
}
