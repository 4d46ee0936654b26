// A stand-in for the base class that the platform gives to scripts, with the members that its documentation names
// (learn.microsoft.com connectors/custom-connectors/write-code).
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

public interface IScriptContext
{
    HttpRequestMessage Request { get; }

    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}

public abstract class ScriptBase
{
    public IScriptContext Context { get; set; }

    public CancellationToken CancellationToken { get; set; }

    public static StringContent CreateJsonContent(string serializedJson)
    {
        return new StringContent(serializedJson, Encoding.UTF8, "application/json");
    }

    public abstract Task<HttpResponseMessage> ExecuteAsync();
}
