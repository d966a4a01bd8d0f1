using Cake.Core.Tooling;

namespace Hoarfrost.Tooling.Docker;

internal class DockerSettings : ToolSettings;
