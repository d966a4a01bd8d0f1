namespace GoogleDouble.Tests.Stacks;

/// <summary>The stack that needs no instance, made, looked at again and removed.</summary>
public sealed class ApplyTests(RunningDouble google) : IClassFixture<RunningDouble>
{
    [Theory]
    [InlineData("direct", 4)]
    [InlineData("iap", 6)]
    [InlineData("bastion", 6)]
    public async Task Should_ChangeNothingTheSecondTime_When_NetworkIsApplied(string route, int resources)
    {
        // Given
        using var terraform = new Terraform("gcp/network", google.Environment);
        await terraform.InitAsync(PlanVariables.Json("gcp/network", route));

        // When
        await terraform.RunWithVariablesAsync("apply", "-auto-approve");

        // Then: -detailed-exitcode makes a change a failure.
        var made = google.Store.List();
        made.Count.ShouldBe(resources, string.Join(", ", made.Select(resource => resource.SelfLink)));
        await terraform.RunWithVariablesAsync("plan", "-detailed-exitcode");
        var state = await File.ReadAllTextAsync(
            terraform.In("terraform.tfstate"),
            TestContext.Current.CancellationToken
        );
        PlanPolicy.Secrets(state).ShouldBeEmpty();

        // When
        await terraform.RunWithVariablesAsync("destroy", "-auto-approve");

        // Then
        google.Store.List().ShouldBeEmpty();
    }
}
