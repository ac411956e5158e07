// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// The long functions of this header, compiled once for who links gradus::gradus.

#include "gradus/program/demand_finder.hpp"
