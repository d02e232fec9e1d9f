using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Akin.VectorStores.Tests.Doubles;

/// <summary>A fault that a double has with the next requests of some path.</summary>
/// <param name="Path">What the path ends with; empty = any.</param>
/// <param name="Act">Answers in the engine's place; takes the engine's own way of answering.</param>
internal sealed record DoubleFault(string Path, Func<HttpContext, Func<Task>, Task> Act)
{
    public static DoubleFault Status(string path, int status, string body = "", string? retryAfter = null, string? location = null) => new(path, async (context, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        if (location is not null)
        {
            context.Response.Headers.Location = location;
        }

        await context.Response.WriteAsync(body);
    });

    /// <summary>No answer until the caller leaves.</summary>
    public static DoubleFault Hang(string path) => new(path, async (context, _) =>
    {
        var left = new TaskCompletionSource();
        await using CancellationTokenRegistration registration = context.RequestAborted.Register(() => left.TrySetResult());
        await left.Task.WaitAsync(TimeSpan.FromSeconds(30));
    });

    /// <summary>A connection that breaks in the middle of the answer; the engine has done what was asked when <paramref name="isDone"/>.</summary>
    public static DoubleFault Cut(string path, bool isDone = false) => new(path, async (context, answer) =>
    {
        if (isDone)
        {
            Stream body = context.Response.Body;
            context.Response.Body = Stream.Null;
            await answer();
            context.Response.Body = body;
        }

        context.Response.Headers.ContentLength = 1000;
        await context.Response.Body.WriteAsync("{\"result\":"u8.ToArray());
        await context.Response.Body.FlushAsync();
        context.Abort();
    });

    /// <summary>An answer without end.</summary>
    public static DoubleFault Flood(string path) => new(path, async (context, _) =>
    {
        byte[] blanks = new byte[1 << 20];
        Array.Fill(blanks, (byte)' ');
        for (int megabyte = 0; megabyte < 200 && !context.RequestAborted.IsCancellationRequested; megabyte++)
        {
            await context.Response.Body.WriteAsync(blanks);
        }
    });

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"fault at '{Path}'");
}
