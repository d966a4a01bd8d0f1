using Cake.Core.Packaging;

namespace Cake.Frosting.Internal.Running;

internal sealed class ToolInstaller(Core.Tooling.IToolInstaller installer) : IToolInstaller
{
    // Cake's installer may be lazy: what it returns is what it has installed.
    public void Install(PackageReference tool) => _ = installer.Install(tool).ToList();
}
