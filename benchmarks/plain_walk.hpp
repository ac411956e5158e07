// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_PLAIN_WALK_HPP
#define GRADUS_BENCHMARKS_PLAIN_WALK_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/core/standing.hpp"
#include "plain_catalog.hpp"

namespace gradus::baseline {

/// The standing of requirements as one would first write it: each requirement is a tree, walked for each record, with hash tables for ids
/// and selectors resolved once. Shares nothing with the circuit. Makes the same answers as `evaluate`.
class plain_walk {
public:
    explicit plain_walk(const catalog_data& data) : data_(data), in_(data) {}

    /// Calls `visit(standing)` for every course, credential, entry, requirement set and exit, in their order.
    template <class Visit>
    void each(const record& r, std::optional<date> day, std::optional<std::int32_t> grade, Visit visit) {
        r_ = &r;
        day_ = day;
        grade_ = grade;
        take_attempts();
        for (const course& c : data_.courses) visit(of_course(c));
        for (const auto& k : data_.credentials) visit(of(k.requires_));
        for (const auto& e : data_.entry_points) visit(of(e.requires_));
        for (const auto& s : data_.requirement_sets) visit(of(s.requires_));
        for (const auto& x : data_.exit_points) visit(of(x.requires_));
    }

private:
    using thing = plain_catalog::thing;
    using chosen = plain_catalog::chosen;
    struct held {
        std::string_view id;
        const thing* as = nullptr;
        bool running = false, ungraded = false;
        double mark = -1;
        std::int64_t together = 0, greatest = 0, amount = 0;

        [[nodiscard]] std::int64_t in_all() const { return std::min(together, std::max(as->most, greatest)); }
    };
    static standing yes(bool is) { return is ? standing::met : standing::unmet; }

    // ---- the record

    void take_attempts() {
        held_.clear();
        by_course_.clear();
        const double passing = *in_.mark_of(data_.grading.passing);
        for (const attempt& a : r_->attempts) {
            const auto as = in_.things.find(a.course);
            const auto mark = in_.mark_of(a.grade);
            const bool running = a.status == attempt_status::in_progress;
            if (a.status == attempt_status::withdrawn || as == in_.things.end() ||
                (!running && mark && *mark < passing))
                continue;
            held& h = held_of(a.course, running);
            h.as = &as->second;
            const std::int64_t once = a.credits ? a.credits->hundredths() : h.as->once;
            h.together += once;
            h.greatest = std::max(h.greatest, once);
            if (!mark) h.ungraded = true;
            if (mark && !running) h.mark = std::max(h.mark, *mark);
        }
        for (held& h : held_) h.amount = h.in_all();
        for (held& h : held_)
            for (const held& done : held_)
                if (h.running && !done.running && done.id == h.id) {
                    held both = h;
                    both.together += done.together;
                    both.greatest = std::max(both.greatest, done.greatest);
                    h.amount = both.in_all() - done.amount;
                }
        std::unordered_map<const void*, std::string_view> earners;
        for (held& h : held_)
            if (const auto lists = in_.exclusions.find(h.id); lists != in_.exclusions.end())
                for (const auto* list : lists->second)
                    if (earners.try_emplace(list, h.id).first->second != h.id) h.amount = 0;
        for (const held& h : held_)
            for (const std::string_view id : h.as->full) by_course_[id].push_back(&h);
    }
    held& held_of(std::string_view id, bool running) {
        for (held& h : held_)
            if (h.id == id && h.running == running) return h;
        held& h = held_.emplace_back();
        h.id = id;
        h.running = running;
        return h;
    }

    [[nodiscard]] standing against(const held& h, const std::string& asked) const {
        if (h.running) return standing::pending;
        if (asked.empty() || h.mark >= *in_.mark_of(asked)) return standing::met;
        return h.ungraded ? standing::unknown : standing::unmet;
    }

    // ---- requirements

    [[nodiscard]] standing of(const std::optional<requirement>& r) const {
        return r ? walk(*r, nullptr, false) : standing::met;
    }

    [[nodiscard]] standing of_course(const course& c) const {
        if (const auto lists = in_.exclusions.find(c.id); lists != in_.exclusions.end())
            for (const auto* list : lists->second)
                for (const std::string& other : *list)
                    if (const auto by = by_course_.find(other); other != c.id && by != by_course_.end())
                        for (const held* h : by->second)
                            if (h->id != c.id) return standing::unmet;
        std::vector<std::string> waived;
        for (const waiver& w : r_->waivers) {
            if (w.course != c.id || (w.until && (!day_ || *w.until < *day_))) continue;
            if (w.of == "all") return standing::met;
            waived.push_back(squeezed(w.of));
        }
        return c.requires_ ? walk(*c.requires_, waived.empty() ? nullptr : &waived, false) : standing::met;
    }
    static std::string squeezed(std::string text) {
        std::erase(text, ' ');
        return text;
    }

    [[nodiscard]] standing walk(const requirement& r, const std::vector<std::string>* waived, bool loose) const {
        const auto part = [&](std::size_t i) { return walk(r.parts[i], waived, loose); };
        switch (r.form) {
            case requirement_form::all: {
                standing least = standing::met;
                for (std::size_t i = 0; i < r.parts.size() && least != standing::unmet; ++i)
                    least = std::min(least, part(i));
                return least;
            }
            case requirement_form::any: {
                standing most = standing::unmet;
                for (std::size_t i = 0; i < r.parts.size() && most != standing::met; ++i)
                    most = std::max(most, part(i));
                return most;
            }
            case requirement_form::at_least: {
                std::vector<standing> parts;
                for (std::size_t i = 0; i < r.parts.size(); ++i) parts.push_back(part(i));
                std::sort(parts.rbegin(), parts.rend());
                if (r.number <= 0) return standing::met;
                const auto n = static_cast<std::size_t>(r.number);
                return n > parts.size() ? standing::unmet : parts[n - 1];
            }
            case requirement_form::negation:
                return negate(part(0));
            case requirement_form::conditional: {
                const standing c = part(0);
                return c == standing::met ? part(1) : c == standing::unmet ? part(2) : standing::unknown;
            }
            default:
                break;
        }
        if (waived && std::find(waived->begin(), waived->end(), squeezed(to_text(r))) != waived->end())
            return standing::met;
        if (r.form != requirement_form::with) return leaf(r);
        if (loose) return standing::pending;
        const auto& needed = in_.course_of(r.id).requires_;
        const standing may = std::min(standing::pending, needed ? walk(*needed, nullptr, true) : standing::met);
        return r.mode == with_mode::same ? may : std::max(may, best_of(r.id, {}));
    }

    [[nodiscard]] standing best_of(std::string_view id, const std::string& asked) const {
        standing best = standing::unmet;
        if (const auto by = by_course_.find(id); by != by_course_.end())
            for (const held* h : by->second) best = std::max(best, against(*h, asked));
        return best;
    }

    template <class Amount>
    [[nodiscard]] static standing reaching(const Amount (&of)[4], std::int64_t wanted) {
        std::int64_t sum = 0;
        for (int s = 3; s > 0; --s)
            if ((sum += of[s]) >= wanted) return static_cast<standing>(s);
        return standing::unmet;
    }

    [[nodiscard]] standing credits_leaf(const requirement& r) const {
        const chosen& in = in_.selections.at(&*r.of);
        std::int64_t of[4] = {};
        for (const held& h : held_) {
            const bool whole = std::any_of(h.as->full.begin(), h.as->full.end(),
                                           [&](std::string_view id) { return in.courses.contains(id); });
            std::int64_t part = 0;
            if (!whole)
                for (const auto& [id, amount] : h.as->parts) part += in.courses.contains(id) ? amount : 0;
            if (!whole && part == 0 && in.everything) part = h.as->elective.value_or(0);
            of[static_cast<int>(against(h, r.grade))] += whole ? h.amount : std::min(part, h.amount);
        }
        return reaching(of, r.hundredths);
    }

    [[nodiscard]] standing courses_leaf(const requirement& r) const {
        const chosen& in = in_.selections.at(&*r.of);
        std::unordered_map<std::string_view, standing> by_id, by_value;
        for (const held& h : held_) {
            const auto as = std::find_if(h.as->full.begin(), h.as->full.end(),
                                         [&](std::string_view id) { return in.courses.contains(id); });
            if (as == h.as->full.end()) continue;
            const standing at = against(h, r.grade);
            by_id[h.id] = std::max(by_id[h.id], at);
            const course& c = in_.course_of(*as);
            const std::string_view value = r.distinct && r.distinct->by == "kind" ? to_string(c.kind) : c.subject;
            if (!value.empty()) by_value[value] = std::max(by_value[value], at);
        }
        const auto count = [](const auto& of_each, std::int64_t wanted) {
            std::int64_t of[4] = {};
            for (const auto& [id, at] : of_each) ++of[static_cast<int>(at)];
            return reaching(of, wanted);
        };
        const standing enough = count(by_id, r.number);
        return r.distinct ? std::min(enough, count(by_value, r.distinct->min)) : enough;
    }

    [[nodiscard]] standing current(const credential& k, bool now) const {
        standing best = standing::unmet;
        for (const held_credential& have : r_->credentials) {
            if (have.id != k.id) continue;
            std::optional<date> last = have.expires;
            if (!last && have.earned && k.valid_months) last = add_months(*have.earned, *k.valid_months);
            best = std::max(best, !now || !last ? standing::met : !day_ ? standing::unknown : yes(*day_ <= *last));
        }
        return best;
    }

    [[nodiscard]] standing credentials_leaf(const requirement& r) const {
        std::int64_t of[4] = {};
        std::set<std::string_view> seen;
        for (const held_credential& have : r_->credentials) {
            const auto k = in_.credentials.find(have.id);
            if (k == in_.credentials.end() || !seen.insert(have.id).second) continue;
            if (!r.credential_class.empty() && k->second->class_ != r.credential_class) continue;
            if (!r.tier.empty() && k->second->tier != r.tier) continue;
            ++of[static_cast<int>(current(*k->second, true))];
        }
        return reaching(of, r.number);
    }

    [[nodiscard]] standing skill_leaf(const requirement& r) const {
        const auto has = [&](const std::vector<skill_level>& list) {
            return std::any_of(list.begin(), list.end(),
                               [&](const skill_level& s) { return s.skill == r.id && s.level >= r.number; });
        };
        if (has(r_->skills)) return standing::met;
        for (const held_credential& have : r_->credentials)
            if (const auto k = in_.credentials.find(have.id); k != in_.credentials.end() && has(k->second->attests))
                return standing::met;
        standing best = standing::unmet;
        for (const held& h : held_)
            for (const std::string_view id : h.as->full)
                if (has(in_.course_of(id).develops)) best = std::max(best, against(h, {}));
        return best;
    }

    [[nodiscard]] standing hours_leaf(const requirement& r) const {
        std::int64_t of[4] = {};
        if (const auto* given = entry(r_->hours, r.id)) of[3] += *given;
        for (const held& h : held_) {
            if (h.running &&
                std::any_of(held_.begin(), held_.end(), [&](const held& o) { return !o.running && o.id == h.id; }))
                continue;
            std::int64_t most = 0;
            for (const std::string_view id : h.as->full)
                if (const auto* hours = entry(in_.course_of(id).grants.hours, r.id))
                    most = std::max<std::int64_t>(most, *hours);
            of[static_cast<int>(against(h, {}))] += most;
        }
        return reaching(of, r.number);
    }

    [[nodiscard]] standing record_leaf(const requirement& r) const {
        standing best = standing::unknown;
        for (const held_record& have : r_->records) {
            if (have.name != r.id) continue;
            best = !have.held    ? standing::unmet
                   : !have.until ? standing::met
                   : !day_       ? standing::unknown
                                 : yes(*day_ <= *have.until);
            break;
        }
        if (const auto list = in_.granting.find(r.id); list != in_.granting.end())
            for (const std::string_view id : list->second) best = std::max(best, best_of(id, {}));
        return best;
    }

    [[nodiscard]] standing average_leaf(const requirement& r) const {
        if (!r.of) return r_->gpa ? yes(*r_->gpa * 100 >= static_cast<double>(r.hundredths) - 1e-6) : standing::unknown;
        const chosen& in = in_.selections.at(&*r.of);
        double points = 0, weight = 0;
        for (const attempt& a : r_->attempts) {
            if ((a.status != attempt_status::completed && a.status != attempt_status::transfer) || a.grade.empty())
                continue;
            const auto as = in_.things.find(a.course);
            if (as == in_.things.end() || std::none_of(as->second.full.begin(), as->second.full.end(),
                                                       [&](std::string_view id) { return in.courses.contains(id); }))
                continue;
            const auto* known = entry(data_.grading.points, a.grade);
            const double by = static_cast<double>(a.credits ? a.credits->hundredths() : as->second.once);
            points += (known ? *known : *in_.mark_of(a.grade)) * by;
            weight += by;
        }
        if (weight == 0) return standing::unknown;
        return yes(points * 100 >= static_cast<double>(r.hundredths) * weight - 1e-6 * weight);
    }

    template <class Value>
    static const Value* entry(const std::vector<std::pair<std::string, Value>>& list, const std::string& key) {
        for (const auto& [name, value] : list)
            if (name == key) return &value;
        return nullptr;
    }
    static standing within(std::optional<std::int32_t> value, const requirement& r) {
        return value ? yes((!r.min || *r.min <= *value) && (!r.max || *value <= *r.max)) : standing::unknown;
    }
    static standing in(const std::optional<std::vector<std::string>>& list, const std::string& word) {
        return list ? yes(std::find(list->begin(), list->end(), word) != list->end()) : standing::unknown;
    }

    [[nodiscard]] standing leaf(const requirement& r) const {
        switch (r.form) {
            case requirement_form::constant:
                return yes(r.truth);
            case requirement_form::course:
                return best_of(r.id, r.grade);
            case requirement_form::credits:
                return credits_leaf(r);
            case requirement_form::courses:
                return courses_leaf(r);
            case requirement_form::skill:
                return skill_leaf(r);
            case requirement_form::credential:
                return current(*in_.credentials.at(r.id), r.current);
            case requirement_form::credentials:
                return credentials_leaf(r);
            case requirement_form::grade_level:
                return within(grade_, r);
            case requirement_form::cohort:
                return within(r_->cohort, r);
            case requirement_form::age:
                return r_->birth_date && day_ ? yes(age_on(*r_->birth_date, *day_) >= r.number) : standing::unknown;
            case requirement_form::gpa:
                return average_leaf(r);
            case requirement_form::test: {
                const double* best = entry(r_->tests, r.id);
                return best ? yes(*best * 100 >= static_cast<double>(r.hundredths) - 1e-6) : standing::unknown;
            }
            case requirement_form::hours:
                return hours_leaf(r);
            case requirement_form::record:
                return record_leaf(r);
            case requirement_form::approval: {
                const bool* given = entry(r_->approvals, r.id);
                return given ? yes(*given) : standing::unknown;
            }
            case requirement_form::enrolled:
                return in(r_->enrolled, r.id);
            default:
                return in(r_->statuses, r.id);
        }
    }

    const catalog_data& data_;
    plain_catalog in_;
    const record* r_ = nullptr;
    std::optional<date> day_;
    std::optional<std::int32_t> grade_;
    std::vector<held> held_;
    std::unordered_map<std::string_view, std::vector<const held*>> by_course_;
};

}  // namespace gradus::baseline

#endif
