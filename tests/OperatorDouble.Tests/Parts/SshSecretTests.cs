using System.Diagnostics;
using System.Text;
using OperatorDouble.Parts;
using OperatorDouble.Tests.Jobs;

namespace OperatorDouble.Tests.Parts;

public sealed class SshSecretTests
{
    [Fact]
    public async Task Should_Make_A_Key_Pair_That_Ssh_Reads_When_A_Job_Is_Made()
    {
        // Given
        var secret = SshSecret.Create(SampleJob.Create());
        var file = Path.GetTempFileName();
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllBytesAsync(file, secret.Data["ssh-privatekey"], TestContext.Current.CancellationToken);

        // When: ssh-keygen derives the public key from the private one.
        using var keygen = Process.Start(
            new ProcessStartInfo("ssh-keygen", ["-y", "-f", file])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        var derived = await keygen.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await keygen.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.Delete(file);

        // Then
        derived.Trim().ShouldBe(Encoding.ASCII.GetString(secret.Data["ssh-publickey"]).Trim());
    }
}
