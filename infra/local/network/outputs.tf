output "network" {
  description = "Name of the Docker network."
  value       = local.name
  depends_on  = [terraform_data.network]
}

output "cidr" {
  description = "Its addresses."
  value       = var.cidr
}
