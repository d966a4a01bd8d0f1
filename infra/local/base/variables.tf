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

variable "source_image" {
  description = "Image of the stock system to start from (images/os)."
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

variable "cpuset" {
  description = "Logical CPUs of this machine that the instance may use, as a list of the kernel's (0-3,8); empty for all."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)?$", var.cpuset))
    error_message = "cpuset must be a list of the kernel's, such as 0-3,8, or empty."
  }
}

variable "cores" {
  description = "Number of physical cores among these CPUs; the pipeline counts them."
  type        = number
  default     = 1

  validation {
    condition     = var.cores >= 1 && floor(var.cores) == var.cores
    error_message = "cores must be a whole number of at least 1."
  }
}

variable "memory_mb" {
  description = "Memory of the instance in MiB."
  type        = number

  validation {
    condition     = var.memory_mb >= 256 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb must be a whole number of at least 256."
  }
}
