// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// The long functions of these headers, compiled once for who links gradus::gradus.

#include "gradus/program/alignment_finder.hpp"
#include "gradus/program/contribution_finder.hpp"
#include "gradus/program/program_counter.hpp"
#include "gradus/program/scorecard_maker.hpp"
