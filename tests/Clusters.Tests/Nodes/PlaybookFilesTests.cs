using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using YamlDotNet.RepresentationModel;

namespace Clusters.Tests.Nodes;

public sealed class PlaybookFilesTests : IDisposable
{
    private static readonly string RealPlaybooks = new ProjectPaths(
        ProjectPaths.FindRoot(AppContext.BaseDirectory),
        AppContext.BaseDirectory
    ).Playbooks;

    private readonly TempFolder folder = new();

    public PlaybookFilesTests()
    {
        Write("ansible.cfg", "[defaults]");
        Write("base.yml", "- hosts: base\n  roles:\n    - role: hpl\n");
        Write("roles/hpl/tasks/main.yml", "- ansible.builtin.include_role:\n    name: packages\n");
        Write("roles/hpl/files/HPL.dat", "1");
        Write("roles/packages/tasks/main.yml", "- ansible.builtin.debug:\n    msg: none\n");
        Write("roles/tuning/tasks/main.yml", "- ansible.builtin.debug:\n    msg: none\n");
        Write("cluster.yml", "- hosts: nodes\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Should_Hold_The_Playbook_Its_Roles_And_Those_That_They_Take_In_When_That_Is_Hashed() =>
        Files("base.yml")
            .ShouldBe([
                "ansible.cfg",
                "base.yml",
                "roles/hpl/files/HPL.dat",
                "roles/hpl/tasks/main.yml",
                "roles/packages/tasks/main.yml",
            ]);

    [Theory]
    [InlineData("    - role: tuning\n")]
    [InlineData("    - { role: 'tuning', become: true }\n")]
    [InlineData("  tasks:\n    - import_role:\n        name: tuning\n")]
    public void Should_Change_With_A_Role_When_That_Is_Added_To_The_Playbook(string added)
    {
        // Given
        var before = Hash();
        File.AppendAllText(folder["base.yml"], added);
        var with = Hash();
        with.ShouldNotBe(before);

        // When
        Write("roles/tuning/tasks/main.yml", "[]\n");

        // Then
        Hash().ShouldNotBe(with);
    }

    [Theory]
    [InlineData("roles/tuning/tasks/main.yml")]
    [InlineData("cluster.yml")]
    [InlineData(".yamllint")]
    [InlineData("roles/README.md")]
    public void Should_Stay_The_Same_When_An_Unrelated_File_Changes(string path)
    {
        // Given
        var before = Hash();

        // When
        Write(path, "changed\n");

        // Then
        Hash().ShouldBe(before);
    }

    [Fact]
    public void Should_Say_Which_File_When_The_Playbook_Is_Missing()
    {
        // When, Then
        Should.Throw<StateException>(() => Files("gone.yml")).Message.ShouldContain(folder["gone.yml"]);
    }

    [Theory]
    [InlineData("base.yml", true, false)]
    [InlineData("pod.yml", false, true)]
    [InlineData("cluster.yml", false, false)]
    [InlineData("ansible.cfg", true, true)]
    [InlineData("roles/hpl/tasks/main.yml", true, true)]
    [InlineData("roles/mpi_ssh/tasks/main.yml", true, false)]
    [InlineData("roles/hpc_tuning/tasks/main.yml", true, false)]
    [InlineData("roles/seal/tasks/main.yml", true, false)]
    [InlineData("roles/pod/files/launch", false, true)]
    [InlineData("roles/mpi_mesh/tasks/main.yml", false, false)]
    public void Should_Depend_On_What_Makes_It_When_An_Image_Is_Named(string path, bool inNodes, bool inPods)
    {
        // When, Then
        PlaybookFiles.Hashes(RealPlaybooks, NodeImage.Playbooks).ContainsKey(path).ShouldBe(inNodes);
        PlaybookFiles.Hashes(RealPlaybooks, HplImage.Playbook).ContainsKey(path).ShouldBe(inPods);
    }

    [Theory]
    [InlineData("base.yml")]
    [InlineData("cluster.yml")]
    [InlineData("pod.yml")]
    [InlineData("seal.yml")]
    public void Should_Hold_Every_Role_When_A_Real_Playbook_Names_It(string playbook)
    {
        // Given
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(RealPlaybooks, playbook))));
        var roles = ((YamlSequenceNode)yaml.Documents[0].RootNode)
            .SelectMany(play =>
                play is YamlMappingNode map && map.Children.TryGetValue("roles", out var list)
                    ? (YamlSequenceNode)list
                    : []
            )
            .Select(role => role is YamlScalarNode name ? name.Value : role["role"].ToString());

        // When
        var files = PlaybookFiles.Hashes(RealPlaybooks, playbook).Keys.ToList();

        // Then
        roles.ShouldAllBe(role => files.Contains($"roles/{role}/tasks/main.yml"));
    }

    private IEnumerable<string> Files(string playbook)
    {
        return PlaybookFiles.Hashes(folder.Path, playbook).Keys;
    }

    private string Hash()
    {
        return new Fingerprint().AddFiles("playbooks", PlaybookFiles.Hashes(folder.Path, "base.yml")).ToHex();
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
        File.WriteAllText(folder[path], text);
    }
}
