output "nodes" {
  description = "The nodes, ordered by their index."
  value = [for name in values(local.order) : {
    name             = name
    address          = module.node[name].address
    ssh_port         = 22
    internal_address = module.node[name].internal_address
    cores            = var.cores
    memory_mb        = var.memory_mb
  }]
}

output "ssh_user" {
  description = "User to log in as."
  value       = var.ssh_user
}

output "placement" {
  description = "compact if Google was asked to place the nodes close to each other, else none."
  value       = var.compact ? "compact" : "none"
}
