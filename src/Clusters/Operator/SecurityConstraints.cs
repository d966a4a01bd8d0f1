using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Operator;

/// <summary>
/// OpenShift's security context constraints: the default one gives pods a user of its own choice, and ours need the user of their images.
/// </summary>
internal static class SecurityConstraints
{
    private const string Needed = "nonroot-v2";

    private const string Group = "security.openshift.io";
    private const string Version = "v1";
    private const string Resource = "securitycontextconstraints";

    // Those of OpenShift that let a pod name its user.
    private static readonly string[] Sufficient = [Needed, "nonroot", "anyuid", "privileged"];

    private static readonly KubeKind Reviews = new("authorization.k8s.io", "v1", "localsubjectaccessreviews");

    /// <exception cref="HoarfrostException">This is OpenShift, and the account may use none that lets a pod name its user.</exception>
    public static async Task RequireAsync(
        KubeClient client,
        string space,
        string account,
        CancellationToken cancellationToken
    )
    {
        if (!await client.ServesAsync(new KubeKind(Group, Version, Resource), cancellationToken))
        {
            return;
        }

        try
        {
            foreach (var name in Sufficient)
            {
                var review = await client.AskAsync<V1LocalSubjectAccessReview>(
                    Reviews,
                    space,
                    Review(space, account, name),
                    cancellationToken
                );
                if (review.Status?.Allowed == true)
                {
                    return;
                }
            }
        }
        catch (KubeException e) when (e.Failure is KubeFailure.Forbidden or KubeFailure.NotFound)
        {
            // Who may not ask learns it from the pods, which are refused at once.
            return;
        }

        throw new HoarfrostException(
            ExitCodes.CloudRefused,
            $"PodRefused: OpenShift gives the account {account} of the namespace {space} no security context constraint under which pods run as the user of their image. {Advice(space, account)}"
        );
    }

    public static string Advice(string space, string account) =>
        $"Have its administrator run: oc adm policy add-scc-to-user {Needed} -z {account} -n {space}; then run the same command.";

    /// <summary>Whether an admission's words are OpenShift's of these.</summary>
    public static bool IsMeantBy(string message) =>
        message.Contains("security context constraint", StringComparison.Ordinal);

    private static V1LocalSubjectAccessReview Review(string space, string account, string name) =>
        new()
        {
            ApiVersion = "authorization.k8s.io/v1",
            Kind = "LocalSubjectAccessReview",
            Metadata = new() { NamespaceProperty = space },
            Spec = new()
            {
                User = $"system:serviceaccount:{space}:{account}",
                Groups = ["system:serviceaccounts", $"system:serviceaccounts:{space}", "system:authenticated"],
                ResourceAttributes = new()
                {
                    Group = Group,
                    Resource = Resource,
                    Name = name,
                    Verb = "use",
                    NamespaceProperty = space,
                },
            },
        };
}
