using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace GoogleDouble.Tokens;

/// <summary>The access tokens that have been issued, each with its end.</summary>
public sealed class TokenStore(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> ends = [];

    /// <summary>Of tokens issued from now on. Clients of Google renew a token some minutes before its end.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromSeconds(3599);

    /// <summary>How many tokens have been issued.</summary>
    public int Issued => ends.Count;

    public string Issue()
    {
        Span<byte> random = stackalloc byte[32];
        RandomNumberGenerator.Fill(random);
        string token = $"ya29.c.{Base64Url.EncodeToString(random)}";
        ends[token] = time.GetUtcNow() + Lifetime;
        return token;
    }

    public bool IsLive(string token) => ends.TryGetValue(token, out var end) && time.GetUtcNow() < end;

    /// <summary>Ends the token's life now.</summary>
    public void Expire(string token) => ends[token] = DateTimeOffset.MinValue;

    /// <summary>Ends the life of all that have been issued.</summary>
    public void ExpireAll()
    {
        foreach (string token in ends.Keys)
        {
            Expire(token);
        }
    }
}
