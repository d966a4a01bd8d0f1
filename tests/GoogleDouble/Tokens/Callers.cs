namespace GoogleDouble.Tokens;

/// <summary>Whether a caller may come in.</summary>
internal sealed class Callers(Identity identity, TokenStore tokens, TimeProvider time)
{
    /// <summary>With a token that was issued here, or one that the service account signed for the API itself.</summary>
    public bool Knows(string token) =>
        tokens.IsLive(token)
        || (
            JwtAssertion.Verify(token, identity.Key) is { } claims
            && (string?)claims["iss"] == identity.Email
            && JwtAssertion.IsTimely(claims, time.GetUtcNow())
        );
}
