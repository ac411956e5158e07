// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// The position of a skill is never taken for that of a course.
// expect: course_id
#include "gradus/core/ids.hpp"

constexpr gradus::course_id course{0};
constexpr gradus::skill_id skill{0};

#ifdef MUST_FAIL
constexpr bool same = course == skill;
#else
constexpr bool same = gradus::index(course) == gradus::index(skill);
#endif
static_assert(same);
