// Reads cases from a JSON file and prints one line for each: whether the request left, the status, and the body.
using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

internal sealed class RecordingContext : IScriptContext
{
    public HttpRequestMessage Request { get; set; }

    public bool Sent { get; private set; }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        this.Sent = true;
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") });
    }
}

internal static class Program
{
    private static int Main(string[] args)
    {
        using (var cases = JsonDocument.Parse(File.ReadAllText(args[0])))
        {
            foreach (var given in cases.RootElement.EnumerateArray())
            {
                Console.WriteLine(Run(given));
            }
        }

        return 0;
    }

    private static string Run(JsonElement given)
    {
        Uri uri;
        if (!Uri.TryCreate(given.GetProperty("uri").GetString(), UriKind.Absolute, out uri))
        {
            return JsonSerializer.Serialize(new { sent = false, status = 0, body = "not a URI" });
        }

        var request = new HttpRequestMessage(HttpMethod.Post, uri);
        JsonElement headers;
        if (given.TryGetProperty("headers", out headers))
        {
            foreach (var header in headers.EnumerateArray())
            {
                request.Headers.TryAddWithoutValidation(args: header);
            }
        }

        var context = new RecordingContext { Request = request };
        var script = new Script { Context = context, CancellationToken = CancellationToken.None };
        var response = script.ExecuteAsync().GetAwaiter().GetResult();
        var body = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        return JsonSerializer.Serialize(new { sent = context.Sent, status = (int)response.StatusCode, body });
    }

    private static void TryAddWithoutValidation(this System.Net.Http.Headers.HttpRequestHeaders headers, JsonElement args)
    {
        if (!headers.TryAddWithoutValidation(args[0].GetString(), args[1].GetString()))
        {
            throw new InvalidOperationException("header refused: " + args);
        }
    }
}
