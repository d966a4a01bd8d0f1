locals {
  addresses = { for name, node in var.nodes : name => cidrhost(var.cidr, 10 + node.index) }
  # Padded with zeros, so that their order as text is their order as numbers.
  order = { for name, node in var.nodes : format("%03d", node.index) => name }
}

# A lost node is made again with -replace='terraform_data.node["<name>"]'.
resource "terraform_data" "node" {
  for_each = var.nodes

  # A cluster that was made without an identity keeps its input unchanged.
  input = merge({
    cluster = var.cluster_name
    name    = each.key
    network = var.network
    address = local.addresses[each.key]
    image   = var.image
    cpuset  = each.value.cpuset
    memory  = each.value.memory_mb
    key     = var.ssh_public_key
    user    = var.ssh_user
  }, { for key, value in { identity = var.identity } : key => value if value != "" })
  triggers_replace = [
    each.key, var.network, local.addresses[each.key], var.image, each.value.cpuset, each.value.memory_mb, var.ssh_public_key, var.ssh_user,
  ]

  provisioner "local-exec" {
    command = "./instance create"
    environment = {
      CLUSTER    = self.input.cluster
      IDENTITY   = var.identity
      NAME       = self.input.name
      IMAGE      = self.input.image
      NETWORK    = self.input.network
      ADDRESS    = self.input.address
      CPUSET     = self.input.cpuset
      MEMORY_MB  = self.input.memory
      PUBLIC_KEY = self.input.key
      SSH_USER   = self.input.user
      SHARED     = "/shared"
      LABELS     = join("\n", [for key, value in var.labels : "${key}=${value}"])
    }
    working_dir = "${path.module}/../scripts"
  }

  provisioner "local-exec" {
    when    = destroy
    command = "./instance destroy"
    environment = {
      CLUSTER  = self.input.cluster
      IDENTITY = try(self.input.identity, "")
      NAME     = self.input.name
    }
    working_dir = "${path.module}/../scripts"
  }
}
