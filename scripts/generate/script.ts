/**
 * `script.csx`: refuses any host that is not on the allow-list before a request leaves. No source settles whether the host
 * policy has been applied when the script runs, so it checks both the header and the request's own address. Whether request
 * policies run first is seen in public scripts only (hosts facts 5.4).
 */
import type { Model } from '../model/types.ts';
import { type Artefact, textArtefact } from './artefact.ts';

/** The guard script of the model's allow-list. */
export function scriptArtefact({ host }: Model): Artefact {
  const allowed = [...new Set([...host.allowed, host.declared])].map(pattern => pattern.toLowerCase());
  const header = host.mode === 'action' ? host.parameter : '';
  return textArtefact('script.csx', guardScript(header, allowed));
}

function literal(text: string): string {
  return `"${text.replace(/[\\"]/g, character => `\\${character}`)}"`;
}

/** The text of the guard for a header (empty when the connection carries the address) and lower-case host patterns. */
export function guardScript(header: string, allowed: readonly string[]): string {
  return `// Generated from the connector model. Do not edit: change the allow-list of the model and build again.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

public class Script : ScriptBase
{
    // The header that carries the address; empty when the connection carries it.
    private const string AddressHeader = ${literal(header)};

    // A leading *. stands for exactly one label.
    private static readonly string[] AllowedHosts =
    {
${allowed.map(pattern => `        ${literal(pattern)},`).join('\n')}
    };

    // Letters, digits and hyphens in labels, https only, and nothing after the host but one slash.
    private static readonly Regex Address = new Regex(
        @"\\Ahttps://([A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+)/?\\z",
        RegexOptions.CultureInvariant);

    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        var request = this.Context.Request;
        if (!HeaderIsAllowed(request) || !RequestIsAllowed(request.RequestUri))
        {
            return Refusal();
        }

        return await this.Context.SendAsync(request, this.CancellationToken).ConfigureAwait(false);
    }

    private static bool HeaderIsAllowed(HttpRequestMessage request)
    {
        IEnumerable<string> values;
        if (AddressHeader.Length == 0 || !request.Headers.TryGetValues(AddressHeader, out values))
        {
            return true;
        }

        var addresses = values.ToArray();
        return addresses.Length == 1 && AddressIsAllowed(addresses[0]);
    }

    private static bool AddressIsAllowed(string address)
    {
        var match = Address.Match(address ?? string.Empty);
        return match.Success && HostIsAllowed(match.Groups[1].Value);
    }

    private static bool RequestIsAllowed(Uri uri)
    {
        return uri != null
            && uri.IsAbsoluteUri
            && uri.Scheme == "https"
            && uri.IsDefaultPort
            && uri.UserInfo.Length == 0
            && AddressIsAllowed("https://" + uri.Host + "/");
    }

    private static bool HostIsAllowed(string host)
    {
        // The text is ASCII here, so that lower case means the same in every culture.
        var name = host.ToLowerInvariant();
        return name.Length <= 253 && AllowedHosts.Any(pattern => Matches(name, pattern));
    }

    private static bool Matches(string name, string pattern)
    {
        if (!pattern.StartsWith("*.", StringComparison.Ordinal))
        {
            return name == pattern;
        }

        var suffix = pattern.Substring(1);
        if (!name.EndsWith(suffix, StringComparison.Ordinal))
        {
            return false;
        }

        var label = name.Substring(0, name.Length - suffix.Length);
        return label.Length > 0 && !label.Contains(".") && !label.StartsWith("xn--", StringComparison.Ordinal);
    }

    private HttpResponseMessage Refusal()
    {
        var response = new HttpResponseMessage(HttpStatusCode.BadRequest);
        response.Content = CreateJsonContent(
            ${literal(refusal(header, allowed))});
        return response;
    }
}
`;
}

/** The body of the refusal, as JSON. It does not repeat the refused address, which may be anything. */
export function refusal(header: string, allowed: readonly string[]): string {
  const subject = header ? `The address in ${header}` : 'The address of the request';
  const message = `${subject} is not allowed by this connector. Use https:// and one of these hosts, without user, port, path or query: ${allowed.join(', ')}.`;
  return JSON.stringify({ error: { code: 'HostNotAllowed', message } });
}
