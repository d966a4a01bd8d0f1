using System.Net;
using System.Net.Sockets;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>The address that this machine has on the internet, which the firewall lets in.</summary>
internal static class CallerAddress
{
    private const string DefaultService = "https://checkip.amazonaws.com/";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>The networks that are let in: those of <c>--allow-from</c>, else this machine's own address.</summary>
    /// <returns>In CIDR form.</returns>
    /// <inheritdoc cref="FindAsync"/>
    public static async Task<IReadOnlyList<string>> AllowedAsync(
        ICakeContext cake,
        HoarfrostOptions options,
        CancellationToken cancellationToken
    )
    {
        var allowed =
            options.Google.AllowFrom
            ?? await FindAsync(
                cake.Environment.GetEnvironmentVariable(GoogleOptionTable.AddressServiceVariable),
                cancellationToken
            );
        return [allowed.ToString()];
    }

    /// <exception cref="HoarfrostException">The service does not answer with an IPv4 address.</exception>
    public static async Task<IPNetwork> FindAsync(string? service, CancellationToken cancellationToken)
    {
        service = string.IsNullOrEmpty(service) ? DefaultService : service;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Deadline);
        using var client = new HttpClient();
        string? problem = null;
        try
        {
            var answer = (await client.GetStringAsync(new Uri(service), timeout.Token)).Trim();
            if (IPAddress.TryParse(answer, out var address) && address.AddressFamily == AddressFamily.InterNetwork)
            {
                return new IPNetwork(address, 32);
            }

            problem = "its answer is no IPv4 address";
        }
        catch (Exception e) when (e is HttpRequestException or UriFormatException)
        {
            problem = e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            problem = $"no answer in {Deadline.TotalSeconds} s";
        }

        throw new HoarfrostException(
            $"{service} does not tell this machine's address ({problem}). Name the addresses that the firewall is to let in: --allow-from 203.0.113.7/32. On gcp, --ssh iap needs none."
        );
    }
}
