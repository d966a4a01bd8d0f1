using Hoarfrost.Core.Errors;
using Hoarfrost.Runs.Studies;

namespace Runs.Tests.Studies;

public sealed class StudyFoldersTests : IDisposable
{
    private readonly TempFolder results = new();

    public void Dispose() => results.Dispose();

    [Fact]
    public void Should_Find_The_Newest_First_When_A_Cluster_Has_Several()
    {
        // Given
        var folders = new StudyFolders(results.Path);
        var study = StudyScheduleTests.Study(points: 2) with
        {
            Label = "monday",
            Runs = [new(1, 1, "run", "Passed")],
            Failures = [new(0, "Refused", "too large")],
        };
        folders.Write(study);
        folders.Write(study with { Id = "20260302T120000Z-blue-1a2b" });
        folders.Write(study with { Id = "20260303T120000Z-green-1a2b" });

        // When
        var found = folders.Of("blue").ToList();

        // Then
        found.Select(one => one.Id).ShouldBe(["20260302T120000Z-blue-1a2b", study.Id]);
        found[1].Label.ShouldBe("monday");
        found[1].Runs.ShouldBe(study.Runs);
        found[1].Failures.ShouldBe(study.Failures);
        StudyFolders.AreSame(found[1].Definition, study.Definition).ShouldBeTrue();
        StudyFolders.AreSame(found[1].Definition, study.Definition with { Repeats = 2 }).ShouldBeFalse();
        File.GetUnixFileMode(Path.Combine(folders.FolderOf(study.Id), "study.json"))
            .HasFlag(UnixFileMode.OtherRead)
            .ShouldBeTrue();
    }

    [Fact]
    public void Should_Find_None_When_There_Is_No_Study() =>
        new StudyFolders(results["none"]).Of("blue").ShouldBeEmpty();

    [Fact]
    public void Should_Name_The_File_When_It_Is_Broken()
    {
        // Given
        var folders = new StudyFolders(results.Path);
        var study = StudyScheduleTests.Study(points: 1);
        folders.Write(study);
        var file = Path.Combine(folders.FolderOf(study.Id), "study.json");
        File.WriteAllText(file, "{");

        // When, then
        Should.Throw<HoarfrostException>(() => folders.Find(study.Id)).Message.ShouldContain(file);
    }
}
