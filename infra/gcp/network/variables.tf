variable "cluster_name" {
  description = "Name of the cluster; the names of everything in it begin with this."
  type        = string

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$", var.cluster_name))
    error_message = "cluster_name must be 1 to 40 characters of a-z, 0-9 and -, begin with a letter and not end with a -."
  }
}

variable "labels" {
  description = "Labels of every resource that can have them, by which a later run finds them."
  type        = map(string)

  validation {
    condition     = lookup(var.labels, "hoarfrost-cluster", "") == var.cluster_name
    error_message = "labels must have hoarfrost-cluster, with the cluster's name as its value: what lacks it is never removed."
  }

  validation {
    condition = alltrue([
      for key, value in var.labels : can(regex("^[a-z][-_a-z0-9]{0,62}$", key)) && can(regex("^[-_a-z0-9]{0,63}$", value))
    ])
    error_message = "A label's key and value are at most 63 characters of a-z, 0-9, _ and -, and the key begins with a letter."
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

variable "project" {
  description = "Id of the Google Cloud project in which everything is made and billed."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9.-]+:)?[a-z][-a-z0-9]{4,28}[a-z0-9]$", var.project))
    error_message = "project must be a project's id (not its name or number): 6 to 30 characters of a-z, 0-9 and -, such as demo-123456."
  }
}

variable "region" {
  description = "Region of the subnetwork and of all other regional resources."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must be a region's name, such as us-central1; a zone has one more part."
  }
}

variable "cidr" {
  description = "Addresses of the cluster's subnetwork: a private IPv4 /24."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr, 1)) && can(regex("^[0-9.]+\\.0/24$", var.cidr))
    error_message = "cidr must be an IPv4 network of 256 addresses, such as 10.77.0.0/24."
  }

  validation {
    condition     = can(regex("^(10|172\\.(1[6-9]|2[0-9]|3[01])|192\\.168)\\.", var.cidr))
    error_message = "cidr must be of the private ranges 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16."
  }
}

variable "ssh_route" {
  description = <<-EOT
    How SSH gets in. direct: every node has an external address; iap: none has one, and Google's Identity-Aware Proxy
    forwards; bastion: only the first node has one, and the others are reached through it.
  EOT
  type        = string
  default     = "direct"

  validation {
    condition     = contains(["direct", "iap", "bastion"], var.ssh_route)
    error_message = "ssh_route must be direct, iap or bastion."
  }
}

variable "ssh_source_ranges" {
  description = "IPv4 networks from which SSH is allowed; none if it comes through Google's proxy."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for range in var.ssh_source_ranges : can(cidrhost(range, 0)) && try(cidrhost(range, 0) == split("/", range)[0], false)])
    error_message = "Each of ssh_source_ranges must be an IPv4 network, such as 203.0.113.7/32, without bits beyond its length."
  }

  # The addresses of a whole continent's providers fit in a /8; a few networks with shorter prefixes would open it to the whole internet.
  validation {
    condition     = alltrue([for range in var.ssh_source_ranges : can(regex("^[0-9.]+/([89]|[12][0-9]|3[0-2])$", range))])
    error_message = "ssh_source_ranges must not open SSH to the world: each must be IPv4 with a length of 8 to 32."
  }
}
