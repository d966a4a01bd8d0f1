using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Json;

namespace Clusters.Tests.State;

[UnsupportedOSPlatform("windows")]
public sealed class StepStoreTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ClusterDirectory cluster;
    private readonly TestClock clock = new();
    private readonly StepStore store;

    public StepStoreTests()
    {
        cluster = new ClusterDirectory(folder["blue"]);
        store = new StepStore(cluster, clock);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Should_Have_None_When_Nothing_Ever_Ran()
    {
        store.Read("Network").ShouldBeNull();
        store.List().ShouldBeEmpty();
        cluster.Exists.ShouldBeFalse("reading makes nothing");
    }

    [Fact]
    public void Should_Keep_The_Outcome_When_Another_Store_Reads_It()
    {
        // Given
        var begun = store.Begin("Network", "f1");
        clock.Advance(TimeSpan.FromSeconds(2.5));
        store.Made("Network", Json("""{ "subnet": "10.1.0.0/24", "nodes": [1, 2] }"""));
        store.Complete("Network");

        // When
        var read = new StepStore(cluster).Read("Network").ShouldNotBeNull();

        // Then
        read.Outcome.ShouldBe(StepOutcome.Succeeded);
        read.StartedAt.ShouldBe(begun.StartedAt);
        read.Duration.ShouldBe(TimeSpan.FromSeconds(2.5));
        read.Outputs!.Value.GetProperty("nodes")[1].GetInt32().ShouldBe(2);
        read.IsUpToDate("f1").ShouldBeTrue();
        read.IsUpToDate("f2").ShouldBeFalse();
    }

    [Fact]
    public void Should_Be_On_The_Disk_When_The_Work_Has_Only_Begun()
    {
        // When
        store.Begin("Network", "f1");

        // Then
        File.ReadAllText(cluster.StepFile("Network"))
            .ShouldBe(
                """
                {
                  "schema": 1,
                  "target": "Network",
                  "fingerprint": "f1",
                  "outcome": "running",
                  "startedAt": "2026-03-01T12:00:00+00:00",
                  "endedAt": null,
                  "outputs": null,
                  "error": null,
                  "pipeline": null
                }

                """
            );
    }

    [Fact]
    public void Should_Read_As_Running_When_The_Pipeline_That_Began_It_Holds_The_Lock()
    {
        // Given
        using var mine = ClusterLock.Acquire(cluster.Lock, "mine");
        store.Begin("Network", "f1");

        // Then
        new StepStore(cluster)
            .Read("Network")!
            .Outcome.ShouldBe(StepOutcome.Running);
    }

    [Fact]
    public void Should_Read_As_Interrupted_When_That_Pipeline_Is_Gone()
    {
        // Given
        using (ClusterLock.Acquire(cluster.Lock, "first"))
        {
            store.Begin("Network", "f1");
        }

        // Then
        store.Read("Network")!.Outcome.ShouldBe(StepOutcome.Interrupted);
        store.Read("Network")!.IsUpToDate("f1").ShouldBeFalse();

        // And also when another one holds the lock
        using var next = ClusterLock.Acquire(cluster.Lock, "next");
        store.Read("Network")!.Outcome.ShouldBe(StepOutcome.Interrupted);
    }

    [Fact]
    public void Should_Keep_The_Outputs_Of_The_Last_Success_When_The_Step_Runs_Again_And_Fails()
    {
        // Given
        store.Begin("Network", "f1");
        store.Made("Network", Json("""{ "subnet": "10.1.0.0/24" }"""));
        store.Complete("Network");

        // When
        store.Begin("Network", "f2");
        store.Fail("Network", "terraform apply: exit code 1\nlog: x.log");

        // Then
        var record = store.Read("Network").ShouldNotBeNull();
        record.Outcome.ShouldBe(StepOutcome.Failed);
        record.Error.ShouldBe("terraform apply: exit code 1\nlog: x.log");
        record.Fingerprint.ShouldBe("f2");
        store.Outputs("Network", TestJson.Default.TestOutputs).ShouldBe(new TestOutputs("10.1.0.0/24"));
    }

    [Fact]
    public void Should_Name_The_File_And_The_Value_When_The_Outputs_Are_Of_Another_Type()
    {
        // Given
        store.Begin("Network", "f1");
        store.Made("Network", Json("""{ "subnet": [] }"""));
        store.Complete("Network");

        // When
        var error = Should.Throw<StateException>(() => store.Outputs("Network", TestJson.Default.TestOutputs));

        // Then
        error.Message.ShouldStartWith(
            $"{cluster.StepFile("Network")}: the step record's outputs have a value at $.subnet"
        );
    }

    [Fact]
    public void Should_List_In_The_Order_Of_The_Work_When_There_Are_Several()
    {
        // Given
        foreach (var target in (string[])["Preflight", "Network", "BaseImage"])
        {
            store.Begin(target, "f");
            store.Complete(target);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        File.WriteAllText(cluster.StepFile("Old") + ".broken", "moved away");
        File.WriteAllText(Path.Combine(cluster.StepsDirectory, ".Network.json.x.tmp"), "half");

        // Then
        store.List().Select(step => step.Target).ShouldBe(["Preflight", "Network", "BaseImage"]);
    }

    [Fact]
    public void Should_Count_As_Never_Run_When_Forgotten()
    {
        // Given
        store.Begin("Network", "f1");

        // When
        store.Forget("Network");
        store.Forget("Network");

        // Then
        store.Read("Network").ShouldBeNull();
    }

    [Fact]
    public void Should_Refuse_When_A_Step_Ends_That_Did_Not_Begin()
    {
        store.Begin("Network", "f1");
        store.Interrupt("Network").Outcome.ShouldBe(StepOutcome.Interrupted);
        Should.Throw<InvalidOperationException>(() => store.Complete("Network"));
        Should.Throw<InvalidOperationException>(() => store.Fail("Clone", "error"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../cluster")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    public void Should_Refuse_When_A_Targets_Name_Would_Leave_Its_Folder(string target) =>
        Should.Throw<ArgumentException>(() => store.Begin(target, "f1"));

    [Fact]
    public async Task Should_Say_Who_May_Not_Write_And_What_To_Do_When_The_Directory_Is_Read_Only()
    {
        // Given
        cluster.Create();
        File.SetUnixFileMode(cluster.StepsDirectory, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        // When
        using var dummy = DummyProcess.StartUnprivileged("begin-step", cluster.Root);
        var message = await dummy.ReadToEndAsync();

        // Then
        (await dummy.ExitCodeAsync()).ShouldBe(1);
        message.ShouldStartWith($"{cluster.StepFile("Network")}: can't be written: permission denied for the user ");
        message.ShouldContain($" '{cluster.StepsDirectory}' && chmod -R u+rwX '{cluster.StepsDirectory}'");
        File.SetUnixFileMode(cluster.StepsDirectory, PrivateDirectory.Mode);
    }

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}

internal sealed record TestOutputs(string Subnet);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TestOutputs))]
internal sealed partial class TestJson : JsonSerializerContext;
