using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Akin.AspNetCore;
using Akin.Bundles;
using Akin.Web.Layout;
using Microsoft.AspNetCore.Http;

namespace Akin.Web.ModelCard;

/// <summary><c>GET /model</c>: what the bundle was made from and how good it is; <c>GET /model/manifest.json</c>: the same for programs.</summary>
internal sealed class ModelCardEndpoint(CurrentBundle current)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        NewLine = "\n",
    };

    public async Task Answer(HttpContext context)
    {
        AkinSnapshot snapshot = current.Snapshot;
        await PageAnswer.Send<ModelCardPage>(context, StatusCodes.Status200OK, new Dictionary<string, object?>
        {
            [nameof(ModelCardPage.Manifest)] = snapshot.Recommender.Bundle.Manifest,
            [nameof(ModelCardPage.Figures)] = BundleFigures.Of(snapshot),
        });
        GC.KeepAlive(snapshot);
    }

    public Task Manifest(HttpContext context)
    {
        BundleManifest manifest = current.Snapshot.Recommender.Bundle.Manifest;
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(manifest, Json);
        HttpResponse response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-cache";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(body).AsTask();
    }
}
