using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Pages;

namespace Results.Tests.Pages;

public sealed partial class PageTests
{
    private const int MostBytes = 2_000_000;

    [Fact]
    public void Should_Show_The_Figures_Of_A_Run()
    {
        // Given
        var history = PageSamples.HistoryOf(4);

        // When
        var page = RunPage.Render(PageSamples.WithProgress, history, new HplReport());

        // Then
        page.Html.ShouldContain("<h1 class=\"good\">HPL passed: 90.51 GFLOPS (50.5 % of Rpeak)</h1>");
        page.Html.ShouldContain("<td class=n>0.992", customMessage: "this run over the newest earlier one");
        page.Files["plots/time.csv"].ShouldContain("RunHpl,38.24,,");
        page.Files["plots/history.csv"].Split("\r\n").Length.ShouldBe(1 + 5 + 1);
        page.Files["plots/history.csv"].ShouldContain(",2026-03-01T12:00:00.0000000Z,90.514,,");

        // The recorded output's first and last columns.
        page.Files["plots/curve-1.csv"].ShouldContain(",1.9,193.8,,");
    }

    [Fact]
    public void Should_Say_First_Why_A_Run_Failed_And_What_To_Do()
    {
        // When
        var page = RunPage.Render(Samples.NodeLost, RunHistory.None, new HplReport());

        // Then
        page.Html.ShouldContain("<h1 class=\"bad\">HPL failed: NodeLost</h1>");
        page.Html.ShouldContain("hoarfrost-2 stopped answering 9 s after the start.");
        page.Html.IndexOf("What to do", StringComparison.Ordinal)
            .ShouldBeLessThan(page.Html.IndexOf("Versions", StringComparison.Ordinal));
        page.Files.Keys.ShouldNotContain("plots/curve-1.svg");
    }

    [Fact]
    public void Should_Give_Medians_And_Intervals_Of_A_Study()
    {
        // Given six repeats of each point, whose interval goes from the least to the most
        // When
        var page = PageSamples.Strong();

        // Then
        page.Files["plots/rmax-over-nodes.csv"].ShouldBe("series,x,y,low,high\r\n,1,40.5,38,43\r\n,2,76.5,74,79\r\n");
        page.Html.ShouldContain("1: 40.50 (38.00 to 43.00); 2: 76.50 (74.00 to 79.00).");
        page.Html.ShouldContain(">the table");
        page.Files["runs.csv"]
            .ShouldContain("0,1,20260301T120100Z-hoarfrost-1a2b,2026-03-01T12:10:00.0000000Z,Passed,1,8000,40,");
        page.Html.ShouldContain("href=\"../../20260301T120100Z-hoarfrost-1a2b/report.html\"");
    }

    [Fact]
    public void Should_Tell_Of_Failed_Runs_And_Leave_Them_Out_Of_Plots()
    {
        // Given
        var study = PageSamples.StudyOf(
            ["nodes"],
            [
                ["1"],
                ["2"],
            ],
            repeats: 1
        ) with
        {
            EndedAt = null,
        };
        RunResult[] runs =
        [
            Samples.Passed with
            {
                Study = new StudyTag(study.Id, 0, 1),
            },
            Samples.NodeLost with
            {
                Study = new StudyTag(study.Id, 1, 1),
            },
            Samples.Passed with
            {
                Study = new StudyTag("another", 1, 1),
            },
        ];

        // When
        var page = StudyPage.Render(study, runs, []);

        // Then
        page.Html.ShouldContain("1 of 2 runs did not pass");
        page.Html.ShouldContain("2 of 2 runs are home");
        page.Html.ShouldContain("<td class=\"bad\">NodeLost");
        page.Files.Keys.ShouldBe(["runs.csv"]);
    }

    [Fact]
    public void Should_Link_Each_Run_From_The_Page_Of_All()
    {
        // When
        var page = HistoryPage.Render(
            PageSamples.Runs(100),
            id => id.EndsWith("0001", StringComparison.Ordinal) ? null : PageSamples.Link(id),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["scaling"] = "studies/s/report.html" }
        );

        // Then
        page.Html.ShouldContain(
            "100 runs, 94 of them passed, from 2026-02-25 20:33:00 UTC to 2026-03-01 12:00:00 UTC."
        );
        Links().Count(page.Html).ShouldBe(99);
        page.Html.ShouldContain("<a href=\"studies/s/report.html\">scaling</a>");
        page.Html.ShouldContain("hpl on local: 4 nodes, 4 ranks, n 24000, nb 192");
        page.Files["plots/overview-1-rmax-over-n.csv"].ShouldContain("nodes 4,24000,");
    }

    [Fact]
    public void Should_Stay_Below_Two_Megabytes_When_There_Are_Ten_Thousand_Runs()
    {
        // When
        var page = HistoryPage.Render(PageSamples.Runs(10_000), PageSamples.Link, new Dictionary<string, string>());

        // Then
        Encoding.UTF8.GetByteCount(page.Html).ShouldBeLessThan(MostBytes);
        Links().Count(page.Html).ShouldBe(10_000);
        page.Html.ShouldNotContain("results.csv has all");
    }

    [Fact]
    public void Should_Stay_Below_Two_Megabytes_When_No_Two_Runs_Are_Alike()
    {
        // Given
        var runs = PageSamples
            .Runs(10_000)
            .Select(
                (run, index) =>
                    run with
                    {
                        Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["n"] = index.ToString(CultureInfo.InvariantCulture),
                            ["text"] = new string('x', 200),
                        },
                    }
            )
            .ToList();

        // When
        var page = HistoryPage.Render(runs, PageSamples.Link, new Dictionary<string, string>());

        // Then
        Encoding.UTF8.GetByteCount(page.Html).ShouldBeLessThan(MostBytes);
        page.Html.ShouldContain("results.csv has all");
        page.Html.ShouldContain(runs[0].RunId);
        page.Html.ShouldNotContain(runs[^1].RunId);
    }

    [Fact]
    public void Should_Load_Nothing_And_Run_Nothing()
    {
        foreach (var page in PageSamples.All)
        {
            foreach (
                var forbidden in (string[])
                    ["http:", "https:", "src=", "url(", "@import", "<script", "<link", "javascript:"]
            )
            {
                page.Html.ShouldNotContain(forbidden, Case.Insensitive);
            }

            page.Html.ShouldContain("default-src 'none'");
        }
    }

    [Fact]
    public void Should_Be_Well_Formed_And_Have_Words_When_A_Plot_Is_A_File()
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        foreach (
            var (name, text) in PageSamples
                .All.SelectMany(page => page.Files)
                .Where(file => file.Key.EndsWith(".svg", StringComparison.Ordinal))
        )
        {
            // When
            var root = XDocument.Parse(text).Root!;

            // Then
            root.Name.ShouldBe(svg + "svg", name);
            root.Attribute("role")!.Value.ShouldBe("img", name);
            root.Attribute("aria-labelledby")!
                .Value.Split(' ')
                .ShouldBe([
                    root.Element(svg + "title")!.Attribute("id")!.Value,
                    root.Element(svg + "desc")!.Attribute("id")!.Value,
                ]);
            root.Element(svg + "title")!.Value.ShouldNotBeEmpty(name);
            root.Element(svg + "desc")!.Value.ShouldNotBeEmpty(name);
            root.Descendants(svg + "text").ShouldNotBeEmpty(name);
            text.ShouldNotContain("NaN");
            text.ShouldNotContain("∞");
        }
    }

    [Fact]
    public void Should_Have_Each_Id_Once_And_A_Name_For_Each_Plot()
    {
        foreach (var page in PageSamples.All)
        {
            var ids = Ids().Matches(page.Html).Select(match => match.Groups["id"].Value).ToList();
            ids.ShouldBeUnique();
            Plots()
                .Count(page.Html)
                .ShouldBe(page.Files.Keys.Count(name => name.EndsWith(".svg", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Should_Remove_Plots_That_A_Page_No_Longer_Has()
    {
        // Given
        using var temporary = new TemporaryFolder();
        PageFolder.Write(temporary.Root, PageSamples.Strong());
        File.Exists(Path.Combine(temporary.Root, "plots/efficiency.svg")).ShouldBeTrue();

        // When
        var path = PageFolder.Write(
            temporary.Root,
            HistoryPage.Render([], PageSamples.Link, new Dictionary<string, string>())
        );

        // Then
        path.ShouldBe(Path.Combine(temporary.Root, "report.html"));
        Directory.EnumerateFiles(Path.Combine(temporary.Root, "plots")).ShouldBeEmpty();
        File.ReadAllText(path).ShouldContain("There are no runs yet.");
    }

    [GeneratedRegex("/report\\.html\">2", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Links();

    [GeneratedRegex(" id=\"(?<id>[^\"]*)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Ids();

    [GeneratedRegex("<svg [^>]*role=\"img\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Plots();
}
