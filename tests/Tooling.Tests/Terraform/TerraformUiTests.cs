using Hoarfrost.Tooling.Terraform;

namespace Tooling.Tests.Terraform;

public sealed class TerraformUiTests
{
    private const string Failure = """
        {"@level":"error","@message":"Error: x","type":"diagnostic","diagnostic":{"severity":"error","summary":"local-exec provisioner error","detail":"exit status 3. Output: no such network","address":"terraform_data.node[\"f-1\"]","range":{"filename":"main.tf","start":{"line":12,"column":3,"byte":1},"end":{"line":12,"column":4,"byte":2}}}}
        """;

    [Fact]
    public void Should_Gather_Result_When_Apply_Is_Followed()
    {
        // Given
        List<TerraformEvent> events = [];
        var ui = new TerraformUi(events.Add);

        // When
        foreach (
            var line in new[]
            {
                "some text of a provider",
                """{"@message":"Plan: 1 to add","type":"change_summary","changes":{"add":1,"change":0,"remove":0,"operation":"plan"}}""",
                """{"@message":"Outputs: 2","type":"outputs","outputs":{"o":{"sensitive":false,"action":"create"}}}""",
                """{"@message":"a: Creating...","type":"apply_start","hook":{"resource":{"addr":"terraform_data.a"},"action":"create"}}""",
                """{"@message":"a: Creation complete","type":"apply_complete","hook":{"resource":{"addr":"terraform_data.a"},"action":"create","elapsed_seconds":2}}""",
                """{"@message":"Apply complete!","type":"change_summary","changes":{"add":1,"change":2,"remove":3,"operation":"apply"}}""",
                """{"@message":"Outputs: 2","type":"outputs","outputs":{"o":{"sensitive":false,"type":"string","value":"2"},"s":{"sensitive":true,"type":"string"}}}""",
                """{"type":"cut of""",
            }
        )
        {
            ui.Accept(line);
        }

        // Then
        ui.Outputs.ShouldHaveSingleItem().Value.GetString().ShouldBe("2");
        ui.Errors().ShouldBeEmpty();
        events.Count.ShouldBe(6);
        events[3].Type.ShouldBe("apply_complete");
        events[3].Message.ShouldBe("a: Creation complete");
    }

    [Fact]
    public void Should_Name_Resource_Place_And_Cause_When_Error_Is_Reported()
    {
        // Given
        var ui = new TerraformUi(onEvent: null);

        // When
        ui.Accept(Failure.Trim());

        // Then
        ui.Errors()
            .ShouldHaveSingleItem()
            .ShouldBe(
                "local-exec provisioner error (terraform_data.node[\"f-1\"], main.tf:12)\nexit status 3. Output: no such network"
            );
    }
}
