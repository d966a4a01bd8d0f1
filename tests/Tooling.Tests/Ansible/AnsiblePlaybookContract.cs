using Cake.Core.Tooling;
using Hoarfrost.Tooling.Ansible;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Ansible;

public sealed class AnsiblePlaybookRunnerContract() : RunnerContract("ansible-playbook")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        bool settingsAreNull,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new AnsiblePlaybookSettings();
        change(settings);
        return new AnsiblePlaybookRunner(fixture.Context).PlaybookAsync(
            "/playbooks/base.yml",
            settingsAreNull ? null! : settings,
            onEvent: null,
            cancellationToken
        );
    }
}
