using Akin.AspNetCore.Answers;
using Akin.AspNetCore.Clients;
using Akin.Vectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Akin.AspNetCore;

/// <summary>Puts Akin among an app's services.</summary>
public static class AkinServices
{
    /// <summary>Loads a bundle when the host starts, keeps it in <see cref="CurrentBundle"/> for <see cref="AkinEndpoints.MapAkin"/>, and
    /// replaces it while serving when another bundle stands at its place.</summary>
    /// <param name="services">The app's services. A registered <see cref="Serving.IMetadataSource"/> gives answers pictures and texts; a registered
    /// <see cref="Data.IRatingStore"/> keeps users' ratings, where <see cref="AkinOptions.ApiKey"/> is set; a registered <see cref="IVectorStore"/> is asked for "More like this".</param>
    /// <param name="configure">Sets the options; null takes the defaults.</param>
    /// <returns>The same services.</returns>
    /// <remarks>A bundle that cannot be read, or an option out of range, makes the host's start fail with an <see cref="AkinException"/> that says what to do.</remarks>
    public static IServiceCollection AddAkin(this IServiceCollection services, Action<AkinOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<AkinOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CurrentBundle>();
        services.TryAddSingleton(MakeFinder);
        services.TryAddSingleton(provider => new ClientLimiter(provider.GetRequiredService<IOptions<AkinOptions>>().Value.RateLimit));
        services.TryAddSingleton(provider => new CrossOrigin([.. provider.GetRequiredService<IOptions<AkinOptions>>().Value.AllowedOrigins]));
        services.AddHostedService<BundleReloader>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AkinJson.Answers));
        return services;
    }

    private static SimilarFinder MakeFinder(IServiceProvider provider)
    {
        if (provider.GetService<IVectorStore>() is not { } store)
        {
            return new SimilarFinder(null);
        }

        AkinOptions options = provider.GetRequiredService<IOptions<AkinOptions>>().Value;
        ILogger<SimilarFinder> logger = provider.GetRequiredService<ILogger<SimilarFinder>>();
        return new SimilarFinder(new EngineLists(
            store,
            options.VectorAlias,
            provider.GetRequiredService<TimeProvider>(),
            options.Engine,
            trouble => logger.LogWarning("The bundle answers instead of the vector engine for a while: {Reason}", trouble.Message)));
    }
}
