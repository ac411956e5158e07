// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_HPP
#define GRADUS_PROGRAM_HPP

// The program side: demand, alignment, design, capacity, versions, outcomes, engagement, curricular metrics.

#include "gradus/gradus.hpp"
#include "gradus/io/capacity_json.hpp"
#include "gradus/io/csv.hpp"
#include "gradus/io/curriculum_csv.hpp"
#include "gradus/io/design_json.hpp"
#include "gradus/io/engagement_json.hpp"
#include "gradus/io/outcomes_json.hpp"
#include "gradus/io/read_lmi.hpp"
#include "gradus/io/thresholds_json.hpp"
#include "gradus/program/alignment.hpp"
#include "gradus/program/busiest_moment.hpp"
#include "gradus/program/capacity.hpp"
#include "gradus/program/catalog_diff.hpp"
#include "gradus/program/curriculum_metrics.hpp"
#include "gradus/program/demand.hpp"
#include "gradus/program/design.hpp"
#include "gradus/program/engagement.hpp"
#include "gradus/program/outcomes.hpp"
#include "gradus/program/redundant.hpp"
#include "gradus/program/requisite_graph.hpp"
#include "gradus/program/scorecard.hpp"
#include "gradus/program/section_cover.hpp"
#include "gradus/program/small_outcomes.hpp"

#endif
