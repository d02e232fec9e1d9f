using Akin.AspNetCore.Answers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Akin.AspNetCore;

/// <summary>Puts Akin among an app's services.</summary>
public static class AkinServices
{
    /// <summary>Loads a bundle when the host starts and keeps it in <see cref="CurrentBundle"/> for <see cref="AkinEndpoints.MapAkin"/>.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets the options; null takes the defaults.</param>
    /// <returns>The same services.</returns>
    /// <remarks>A bundle that cannot be read makes the host's start fail with an <see cref="AkinException"/> that says what to do.</remarks>
    public static IServiceCollection AddAkin(this IServiceCollection services, Action<AkinOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<AkinOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton<CurrentBundle>();
        services.AddHostedService<BundleLoader>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AkinJson.Answers));
        return services;
    }
}
