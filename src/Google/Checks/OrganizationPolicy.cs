using System.Text.RegularExpressions;

namespace Hoarfrost.Google.Checks;

/// <summary>
/// A rule that the owners of an organisation, a folder or a project set, which a request breaks. Compute Engine names it in
/// <c>Constraint constraints/compute.vmExternalIpAccess violated for project …, conditionNotMet</c>, GKE in what its instances failed with, and VPC
/// Service Controls only say that a policy of the organisation forbids it.
/// </summary>
internal static class OrganizationPolicy
{
    private static readonly Regex Constraint = new(
        @"\b(constraints/(?<it>[a-z]+\.[A-Za-z.]*[A-Za-z])|(?<it>customConstraints/custom\.[A-Za-z0-9]+))",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    // What of it we need, and what does without it.
    private static readonly Dictionary<string, string> Ways = new(StringComparer.Ordinal)
    {
        ["compute.vmExternalIpAccess"] = "With --ssh iap no node has an external address. On gke none has one anyway.",
        ["compute.disableGuestAttributesAccess"] =
            "The nodes tell their SSH host keys by guest attributes, so the project needs an exception.",
        ["compute.requireOsLogin"] =
            "The nodes are entered with the cluster's own key, not by OS Login, so the project needs an exception.",
        ["compute.restrictCloudNATUsage"] =
            "With --ssh direct there is no Cloud NAT; with iap and bastion, and on gke, the nodes need it.",
        ["compute.trustedImageProjects"] = "The nodes are made from Debian's image, of the project debian-cloud.",
        ["compute.requireShieldedVm"] = "The nodes are shielded VMs: their image must be one of Debian's own.",
        ["gcp.resourceLocations"] = "Take another --region, or --zones of it.",
        ["iam.disableServiceAccountCreation"] = "The nodes of gke have a service account of their own.",
        ["iam.allowedPolicyMemberDomains"] =
            "The service account of the nodes of gke gets a right on the cluster's registry.",
    };

    /// <returns>The constraint's name without <c>constraints/</c>; empty where a policy refuses that the text does not name; null where none does.</returns>
    public static string? Find(string text) =>
        Constraint.Match(text) is { Success: true } found ? found.Groups["it"].Value
        : text.Contains("prohibited by organization's policy", StringComparison.Ordinal) ? ""
        : null;

    /// <param name="constraint">As <see cref="Find"/> gives it.</param>
    /// <param name="console">Where policies are looked at.</param>
    public static Refusal Refused(string constraint, string project, string console) =>
        new(
            RefusalKind.Policy,
            constraint.Length == 0
                ? $"A policy of the organisation (VPC Service Controls) forbids this{project}."
                : $"The organisation's policy {constraint} forbids this{project}.",
            $"{(Ways.TryGetValue(constraint, out var way) ? $"{way} " : "")}Whoever administers the organisation can make an exception: {console}"
        );
}
