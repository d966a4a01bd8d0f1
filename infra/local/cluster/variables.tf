variable "cluster_name" {
  description = "Name of the cluster; the names of everything in it begin with this."
  type        = string

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$", var.cluster_name))
    error_message = "cluster_name must be 1 to 40 characters of a-z, 0-9 and -, begin with a letter and not end with a -."
  }
}

variable "labels" {
  description = "Labels of every resource, by which a later run finds them."
  type        = map(string)

  validation {
    condition     = lookup(var.labels, "hoarfrost-cluster", "") == var.cluster_name
    error_message = "labels must have hoarfrost-cluster, with the cluster's name as its value: what lacks it is never removed."
  }

  validation {
    condition     = alltrue([for key, value in var.labels : can(regex("^[a-z][-a-z0-9]*$", key)) && !strcontains(value, "\n")])
    error_message = "A label's key is of a-z, 0-9 and -, and its value is one line."
  }
}

variable "identity" {
  description = "Distinguishes the cluster from others with the same name: 16 hexadecimal digits; empty for a cluster made before identities were introduced."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([0-9a-f]{16})?$", var.identity))
    error_message = "identity must be 16 hexadecimal digits in lower case, or empty."
  }
}

variable "network" {
  description = "Docker network of the cluster: output of the network stack."
  type        = string
}

variable "cidr" {
  description = "Addresses of the cluster's network: a private IPv4 /24 that nothing else on the machine uses."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr, 1)) && can(regex("^[0-9.]+\\.0/24$", var.cidr))
    error_message = "cidr must be an IPv4 network of 256 addresses, such as 10.77.0.0/24."
  }
}

variable "image" {
  description = "Image of the nodes: output of the image stack."
  type        = string
}

variable "ssh_public_key" {
  description = "Public key that may log in to the instances, as one line of authorized_keys."
  type        = string

  validation {
    condition     = can(regex("^(ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|ssh-rsa) [A-Za-z0-9+/]+={0,3}( [^\n]*)?$", var.ssh_public_key))
    error_message = "ssh_public_key must be one line: type, base64, comment. A private key has no place here."
  }
}

variable "ssh_user" {
  description = "User to log in as; may use sudo."
  type        = string
  default     = "hoarfrost"

  validation {
    condition     = can(regex("^[a-z_][-a-z0-9_]{0,30}$", var.ssh_user)) && var.ssh_user != "root"
    error_message = "ssh_user must be a name of a Linux user, and not root."
  }
}

variable "nodes" {
  description = <<-EOT
    Nodes by name. index sets a node's address and place in the outputs; cpuset lists its logical CPUs (0-3,8; empty: all),
    cores counts its physical cores, memory_mb is its memory in MiB.
  EOT
  type = map(object({
    index     = number
    cpuset    = string
    cores     = number
    memory_mb = number
  }))

  validation {
    condition     = length(var.nodes) > 0
    error_message = "A cluster has at least one node."
  }

  validation {
    condition     = alltrue([for name in keys(var.nodes) : startswith(name, "${var.cluster_name}-")])
    error_message = "A node's name begins with the cluster's name and a -."
  }

  validation {
    condition     = alltrue([for node in var.nodes : node.index >= 0 && node.index < 240 && floor(node.index) == node.index])
    error_message = "A node's index is a whole number from 0 to 239."
  }

  validation {
    condition     = length(distinct([for node in var.nodes : node.index])) == length(var.nodes)
    error_message = "Two nodes have the same index, and so would have the same address."
  }

  validation {
    condition     = alltrue([for node in var.nodes : can(regex("^([0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)?$", node.cpuset))])
    error_message = "A node's cpuset is a list of the kernel's, such as 0-3,8, or empty."
  }

  validation {
    condition     = alltrue([for node in var.nodes : node.cores >= 1 && floor(node.cores) == node.cores])
    error_message = "A node has at least one core."
  }

  validation {
    condition     = alltrue([for node in var.nodes : node.memory_mb >= 256 && floor(node.memory_mb) == node.memory_mb])
    error_message = "A node has at least 256 MiB of memory."
  }
}
