using Hoarfrost.Options;

namespace Options.Tests;

public sealed class NameRulesTests
{
    [Theory]
    [InlineData("ada", "loom", "ada@loom")]
    [InlineData("DOMAIN\\Ada Byron", "loom.local", "DOMAIN-Ada-Byron@loom.local")]
    [InlineData("", "-", "unknown@unknown")]
    public void Should_Make_An_Owner_When_User_And_Host_Are_Known(string user, string host, string owner)
    {
        NameRules.DefaultOwner(user, host).ShouldBe(owner);
    }

    [Property]
    public bool Should_Make_An_Allowed_Owner_When_User_And_Host_Are_Anything(string? user, string? host) =>
        NameRules.IsOwner(NameRules.DefaultOwner(user ?? "", host ?? ""));
}
