// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SKILL_CLOSURE_HPP
#define GRADUS_GAP_SKILL_CLOSURE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/gap/skill_index.hpp"

namespace gradus {

/// How a skill stands under something: it is what the target gives (`given`) or asks for (`asked`); a course that develops the skill
/// above, or the target, `uses` it; it `supports` or `precedes` the skill above. Of a credential, what a course develops that it names is
/// `asked` for.
enum class skill_tie : std::uint8_t { given, asked, uses, supports, precedes };

[[nodiscard]] constexpr std::string_view to_string(skill_tie tie) {
    constexpr std::string_view names[] = {"given", "asked", "uses", "supports", "precedes"};
    return names[static_cast<std::uint8_t>(tie)];
}

/// One skill under a target.
///
/// `level`: the greatest that something in the closure asks for; 1 where it only supports or precedes. `distance`: the ties between it
/// and the target; 0 is what the target itself gives. `tie`, `above` (a position in the closure; `top`: the target itself) and `course`
/// (of `uses`; of `asked`, the course that the credential names) are the last tie of a shortest way.
struct skill_under {
    static constexpr std::uint32_t top = std::numeric_limits<std::uint32_t>::max();

    skill_id skill{};
    std::int32_t level = 1;
    std::uint32_t distance = 0;
    skill_tie tie = skill_tie::given;
    std::uint32_t above = top;
    std::optional<course_id> course;
};

/// The skills under a target, the nearest first; each once.
struct skill_closure {
    std::vector<skill_under> skills;

    [[nodiscard]] const skill_under* find(skill_id s) const {
        const auto at = std::find_if(skills.begin(), skills.end(), [&](const skill_under& u) { return u.skill == s; });
        return at == skills.end() ? nullptr : &*at;
    }
};

/// Returns the level at which a course uses a skill, the greatest where it says so twice; 0 where it does not.
[[nodiscard]] inline std::int32_t level_used(const skill_index& skills, course_id c, skill_id s) {
    std::int32_t level = 0;
    for (const leveled_skill& u : skills.uses[index(c)])
        if (u.skill == s) level = std::max(level, u.level);
    return level;
}

/// Finds closures in one catalog, one after the other: of what is asked, all skills that lead to it backward along `supports`, `precedes`,
/// and what the courses that develop a skill use. Borrows the index. Used by one thread.
///
/// A closure costs time in proportion to what it reaches, whatever the size of the catalog.
class closure_finder {
public:
    /// Where `courses` is given, it marks by position the courses that count; others are not looked at. Both must outlive the finder.
    explicit closure_finder(const skill_index& skills, const std::vector<char>* courses = nullptr)
        : skills_(skills), courses_(courses), position_(skills.skill_count(), none) {}

    /// Returns what stands under a skill, itself at distance 0.
    [[nodiscard]] skill_closure under(skill_id s) {
        add({s, 1, 0, skill_tie::given, skill_under::top, {}});
        return finish();
    }
    /// Returns what stands under a course: what it uses, what it develops (at distance 0), and what stands under these. Of other
    /// courses that develop the same, nothing: they would not be taken with it.
    [[nodiscard]] skill_closure under(course_id c) {
        add_course(c);
        return finish();
    }
    /// Returns what stands under a credential: what it attests, at distance 0; what the courses that its `requires` names develop and use;
    /// and what stands under these.
    [[nodiscard]] skill_closure under(credential_id k) {
        for (const leveled_skill& s : skills_.attests[index(k)])
            add({s.skill, s.level, 0, skill_tie::given, skill_under::top, {}});
        courses_of_target_ = named_courses(k);
        for (const course_id c : courses_of_target_)
            for (const leveled_skill& s : skills_.develops[index(c)])
                add({s.skill, s.level, 1, skill_tie::asked, skill_under::top, c});
        return finish();
    }
    /// Returns what stands under skills that something asks for at some levels: they are at distance 1.
    [[nodiscard]] skill_closure under(std::span<const leveled_skill> asked) {
        for (const leveled_skill& s : asked) add({s.skill, s.level, 1, skill_tie::asked, skill_under::top, {}});
        return finish();
    }

private:
    static constexpr std::uint32_t none = skill_under::top;

    void add(const skill_under& u) {
        std::uint32_t& at = position_[index(u.skill)];
        if (at == none) {
            at = static_cast<std::uint32_t>(found_.skills.size());
            found_.skills.push_back(u);
        } else {
            found_.skills[at].level = std::max(found_.skills[at].level, u.level);
        }
    }

    /// What the course uses waits until all that is at distance 0 is known; a skill that it uses, it does not give.
    void add_course(course_id c) {
        const auto uses = skills_.uses[index(c)];
        for (const leveled_skill& s : skills_.develops[index(c)])
            if (std::none_of(uses.begin(), uses.end(), [&](const leveled_skill& u) { return u.skill == s.skill; }))
                add({s.skill, s.level, 0, skill_tie::given, skill_under::top, {}});
        courses_of_target_.push_back(c);
    }

    [[nodiscard]] std::vector<course_id> named_courses(credential_id k) {
        const circuit& c = skills_.catalog.circuit();
        gate_seen_.resize(c.gates.size(), 0);
        std::vector<gate_id> reached{c.credential_requires[index(k)]};
        std::vector<course_id> named;
        for (std::size_t next = 0; next < reached.size(); ++next) {
            const gate& g = c[reached[next]];
            if (g.kind == gate_kind::course) named.push_back(course_id{g.subject});
            for (const gate_id input : c.inputs_of(g))
                if (std::exchange(gate_seen_[index(input)], char{1}) == 0) reached.push_back(input);
        }
        for (const gate_id g : reached) gate_seen_[index(g)] = 0;
        std::sort(named.begin(), named.end());
        named.erase(std::unique(named.begin(), named.end()), named.end());
        return named;
    }

    [[nodiscard]] skill_closure finish() {
        for (const course_id c : courses_of_target_)
            for (const leveled_skill& s : skills_.uses[index(c)])
                add({s.skill, s.level, 1, skill_tie::uses, skill_under::top, c});
        for (std::uint32_t at = 0; at < found_.skills.size(); ++at)
            expand(at, courses_of_target_.empty() || !by_target(found_.skills[at]));
        for (const skill_under& u : found_.skills) position_[index(u.skill)] = none;
        courses_of_target_.clear();
        return std::exchange(found_, {});
    }

    /// Whether it is the target itself, or a course that it names, that develops the skill.
    static bool by_target(const skill_under& u) {
        return u.tie == skill_tie::given || (u.tie == skill_tie::asked && u.course);
    }

    void expand(std::uint32_t at, bool by_courses) {
        const auto [skill, level, distance, tie, above, course] = found_.skills[at];
        if (by_courses)
            for (const course_level& developer : skills_.developed_by[index(skill)]) {
                if (courses_ && !(*courses_)[index(developer.course)]) continue;
                for (const leveled_skill& s : skills_.uses[index(developer.course)])
                    add({s.skill, s.level, distance + 1, skill_tie::uses, at, developer.course});
            }
        for (const skill_id s : skills_.supported_by[index(skill)])
            add({s, 1, distance + 1, skill_tie::supports, at, {}});
        for (const skill_id s : skills_.preceded_by[index(skill)])
            add({s, 1, distance + 1, skill_tie::precedes, at, {}});
    }

    const skill_index& skills_;
    const std::vector<char>* courses_;
    std::vector<std::uint32_t> position_;
    std::vector<char> gate_seen_;
    std::vector<course_id> courses_of_target_;
    skill_closure found_;
};

/// Returns the skills under a skill, a course or a credential, the nearest first. To ask for many, keep one `closure_finder`. Thread safe.
template <class Id>
[[nodiscard]] skill_closure skills_under(const skill_index& skills, Id target) {
    return closure_finder(skills).under(target);
}

/// Returns the ties from a skill of a closure up to its target, in words: `CNA uses AC.BIO at level 1`, or
/// `H.INF precedes H.ADL; AC.BIO supports H.INF` read from the target down. Linear in the way's length.
[[nodiscard]] inline std::string reason_of(const skill_index& skills, const skill_closure& closure,
                                           const skill_under& of) {
    const catalog& c = skills.catalog;
    std::vector<const skill_under*> way{&of};
    while (way.back()->above != skill_under::top) way.push_back(&closure.skills[way.back()->above]);
    std::string text;
    for (auto at = way.rbegin(); at != way.rend(); ++at) {
        const skill_under& u = **at;
        const std::string& id = c[u.skill].id;
        if (u.tie == skill_tie::given) continue;
        if (!text.empty()) text += "; ";
        const skill_under* above = u.above == skill_under::top ? nullptr : &closure.skills[u.above];
        if (u.tie == skill_tie::asked && u.course)
            text += c[*u.course].id + ", which develops " + id + ", is asked for";
        else if (u.tie == skill_tie::asked)
            text += id + " is asked for at level " + std::to_string(u.level);
        else if (u.tie == skill_tie::uses)
            text += c[*u.course].id + (above ? ", which develops " + c[above->skill].id + ',' : "") + " uses " + id +
                    " at level " + std::to_string(level_used(skills, *u.course, u.skill));
        else
            text += id + ' ' + std::string(to_string(u.tie)) + ' ' + c[above->skill].id;
    }
    return text;
}

}  // namespace gradus

#endif
