using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;

namespace EndToEnd.Tests.Gcp;

/// <summary>kill -9 of the program, and the same command again; beside a cluster whose roles are not the same.</summary>
[Collection(SharedCloudTests.Name)]
public sealed class KilledPipelineTests(SharedCloud shared)
{
    /// <summary>What a copy is told from others by: the same text, the same image, but for the role below.</summary>
    private const string Configuration = "playbooks/ansible.cfg";

    [Fact]
    public async Task Should_Make_An_Image_Of_Its_Own_And_Leave_Nothing_When_A_Role_Is_Another_And_Every_Step_Is_Killed()
    {
        Nightly.Only(
            "EndedRunTests end it at many moments, and KilledPipelineTests kill each step on local, for each change."
        );

        // Given
        shared.Cold.ShouldEndWith(0);
        using var checkout = Checkout.Create();
        File.Copy(
            Path.Combine(shared.Checkout.Root, Configuration),
            Path.Combine(checkout.Root, Configuration),
            overwrite: true
        );
        var role = Directory
            .EnumerateFiles(Path.Combine(checkout.Root, "playbooks", "roles"), "main.yml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .First();
        await File.AppendAllTextAsync(role, "# Changed.\n", TestContext.Current.CancellationToken);
        var pipeline = shared.Cloud.Pipeline(checkout);
        var before = shared.Cloud.Everything();
        var images = shared.Cloud.Images();
        PipelineResult last;
        IReadOnlyList<string> made;
        PipelineResult removed;
        try
        {
            // When
            foreach (var step in (string[])["Network", "BaseInstance", "BaseImage", "Clone"])
            {
                using var run = pipeline.Start("Clone");
                await run.ReachAsync(() => pipeline.Files.IsRunning(step, run.StartedAt), $"{step} was reached");
                if (step is "BaseInstance" or "Clone")
                {
                    // Terraform has begun something that Google goes on with.
                    await run.ReachAsync(() => shared.Cloud.InstancesOf(pipeline).Count > 0, $"{step} made something");
                }

                await run.KillAsync();
            }

            last = await pipeline.RunAsync("Clone");
            made = [.. shared.Cloud.Images().Except(images)];
        }
        finally
        {
            removed = await pipeline.TeardownAsync();
        }

        // Then
        last.ShouldEndWith(0);
        made.ShouldHaveSingleItem().ShouldStartWith("hoarfrost-node-");
        removed.ShouldEndWith(0);
        shared.Cloud.Everything().ShouldBe(before, ignoreOrder: true);
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
        (await Command.RunAsync("ps", "-eo", "args")).ShouldNotContain(pipeline.Files.Root);
    }

    [Fact]
    public async Task Should_Find_All_By_Label_And_Name_When_The_State_Of_A_Running_Cluster_Is_Gone()
    {
        // Given
        var pipeline = shared.Another();
        var before = shared.Cloud.Everything();
        (await pipeline.RunAsync("Clone")).ShouldEndWith(0);
        Directory.Delete(pipeline.Files.Root, recursive: true);

        // When
        string[] where = ["--platform", "gcp", "--project", Cloud.Project];
        var refused = await pipeline.TeardownAsync(where);
        var left = shared.Cloud.InstancesOf(pipeline).Count;
        var removed = await pipeline.TeardownAsync([.. where, "--adopt"]);

        // Then
        refused.ShouldEndWith(2).ShouldSay(pipeline.Node(1), "--adopt");
        left.ShouldBe(2);
        removed.ShouldEndWith(0);
        shared.Cloud.Everything().ShouldBe(before, ignoreOrder: true);
    }
}
