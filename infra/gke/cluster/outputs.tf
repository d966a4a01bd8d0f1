output "name" {
  description = "Name of the cluster at GKE."
  value       = google_container_cluster.this.name
}

output "location" {
  description = "Its zone or region."
  value       = google_container_cluster.this.location
}

output "endpoint" {
  description = "Address of the Kubernetes API: a host, with a port if it is not 443."
  value       = google_container_cluster.this.endpoint
}

output "ca_certificate" {
  description = "Certificate of the authority that signed the API's certificate: PEM in base64."
  value       = google_container_cluster.this.master_auth[0].cluster_ca_certificate
}

output "placement" {
  description = "compact if Google was asked to place the nodes close to each other, else none."
  value       = var.compact ? "compact" : "none"
  depends_on  = [google_container_node_pool.workers, google_container_node_pool.launcher]
}
