output "nodes" {
  description = "The nodes, ordered by their index."
  value = [for name in values(local.order) : {
    name             = name
    address          = local.addresses[name]
    ssh_port         = 22
    internal_address = local.addresses[name]
    cores            = var.nodes[name].cores
    memory_mb        = var.nodes[name].memory_mb
  }]
  depends_on = [terraform_data.node]
}

output "ssh_user" {
  description = "User to log in as."
  value       = var.ssh_user
}
