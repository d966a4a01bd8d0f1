using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.Internal.Registration;

namespace Frosting.Tests.Registration;

public sealed class TaskDefinitionTests
{
    [Fact]
    public void Should_See_Nothing_Overridden_When_A_Task_Only_Groups_Others()
    {
        // When
        var definition = new TaskDefinition(new Empty());

        // Then
        definition.Name.ShouldBe("Empty");
        definition.Description.ShouldBeNull();
        definition.HasRun.ShouldBeFalse();
        definition.HasShouldRun.ShouldBeFalse();
        definition.HasOnError.ShouldBeFalse();
        definition.HasFinally.ShouldBeFalse();
        definition.ContinuesOnError.ShouldBeFalse();
        definition.ContextType.ShouldBe(typeof(ICakeContext));
    }

    [Fact]
    public void Should_See_An_Override_When_It_Is_Inherited()
    {
        // When
        var definition = new TaskDefinition(new Derived());

        // Then
        definition.HasRun.ShouldBeTrue();
        definition.HasShouldRun.ShouldBeTrue();
        definition.HasOnError.ShouldBeTrue();
        definition.HasFinally.ShouldBeTrue();
        definition.ContextType.ShouldBe(typeof(FrostingContext));
    }

    [Fact]
    public void Should_Inherit_Dependencies_But_Not_The_Rest_When_A_Task_Class_Is_Derived()
    {
        // When
        var definition = new TaskDefinition(new Derived());

        // Then
        definition.Name.ShouldBe("Derived");
        definition.Description.ShouldBeNull();
        definition.ContinuesOnError.ShouldBeFalse();
        definition.Dependencies.ShouldBe(["Empty"]);
        definition.Dependees.ShouldBe(["Overload"]);
    }

    [Fact]
    public void Should_Not_Take_An_Overload_For_An_Override_When_Only_The_Name_Is_The_Same()
    {
        // When
        var definition = new TaskDefinition(new Overload());

        // Then
        definition.HasRun.ShouldBeFalse();
    }

    private sealed class Empty : FrostingTask;

    private sealed class Overload : FrostingTask
    {
        public static void Run(string text) => _ = text.Length;
    }

    [TaskName("Other")]
    [TaskDescription("Something.")]
    [ContinueOnError]
    [IsDependentOn(typeof(Empty))]
    [IsDependeeOf(typeof(Overload))]
    private abstract class Base : AsyncFrostingTask<FrostingContext>
    {
        public override Task RunAsync(FrostingContext context) => Task.CompletedTask;

        public override bool ShouldRun(FrostingContext context) => false;

        public override void Finally(FrostingContext context) { }
    }

    private sealed class Derived : Base
    {
        public override void OnError(Exception exception, FrostingContext context) { }
    }
}
