using Cake.Core.Packaging;

namespace Cake.Frosting;

/// <summary>Installs the tools that a host asks for, before the first task.</summary>
public interface IToolInstaller
{
    void Install(PackageReference tool);
}
